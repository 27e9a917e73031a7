package dev.dbwright.tools.explain.rule.postgresql;

import static dev.dbwright.tools.explain.rule.RuleContext.evidence;
import static dev.dbwright.tools.finding.Severity.WARNING;

import dev.dbwright.tools.explain.plan.PlanNode;
import dev.dbwright.tools.explain.rule.PlanRule;
import dev.dbwright.tools.explain.rule.RuleContext;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.finding.RulePage;
import dev.dbwright.tools.report.Amounts;
import java.util.Optional;

/** A statement that takes longer to plan than to run. */
@RuleInfo(code = "EXP024", name = "planning-dominates", severity = WARNING)
public final class PlanningDominates implements PlanRule {
  private static final double PLANNING_MS = 10;

  @Override
  public Optional<Finding> check(PlanNode node, RuleContext context) {
    Double planningMs = context.plan().planningMs();
    boolean plannedOnly = !context.plan().analyzed() || node.parent() != null;
    if (plannedOnly || planningMs == null) {
      return Optional.empty();
    }
    double executionMs = context.plan().statementMs();
    if (planningMs < PLANNING_MS || planningMs <= executionMs) {
      return Optional.empty();
    }
    String message =
        "planning took %s, running it only %s"
            .formatted(Amounts.time(planningMs), Amounts.time(executionMs));
    return Optional.of(
        finding(
            node,
            message,
            "Use a prepared statement, whose plan can be kept (plan_cache_mode ="
                + " force_generic_plan where the values do not matter); let fewer partitions be"
                + " planned: a condition on the partition key, fewer partitions; join fewer"
                + " tables, or lower join_collapse_limit.",
            evidence(RuleContext.SHARE, planningMs / (planningMs + executionMs), "ratio"),
            evidence("planning time", planningMs, "ms"),
            evidence("execution time", executionMs, "ms"),
            evidence("steps of the plan", context.plan().nodes().size(), "steps")));
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "Every partition and every order of joining is weighed before a statement runs. With"
            + " many of them that takes longer than the query itself.",
        "planning-dominates/fires.txt",
        "planning-dominates/quiet.txt",
        "PREPARE q(int) AS SELECT * FROM many WHERE id = $1;");
  }
}
