package dev.dbwright.tools.explain.rule.postgresql;

import static dev.dbwright.tools.explain.rule.RuleContext.evidence;
import static dev.dbwright.tools.finding.Severity.WARNING;

import dev.dbwright.tools.explain.plan.Plan;
import dev.dbwright.tools.explain.plan.PlanNode;
import dev.dbwright.tools.explain.rule.PlanRule;
import dev.dbwright.tools.explain.rule.RuleContext;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.finding.RulePage;
import dev.dbwright.tools.report.Amounts;
import java.util.Optional;

/** Just-in-time compilation that took more than it can have saved. */
@RuleInfo(code = "EXP023", name = "jit-cost", severity = WARNING)
public final class JitCost implements PlanRule {
  private static final double MS = 20;
  private static final double SHARE = 0.25;

  @Override
  public Optional<Finding> check(PlanNode node, RuleContext context) {
    if (node.parent() != null) {
      return Optional.empty();
    }
    Plan plan = context.plan();
    double jitMs = plan.number("JIT Timing", "Total ");
    double share = jitMs / plan.statementMs();
    if (jitMs < MS || share < SHARE) {
      return Optional.empty();
    }
    double functions = plan.number("JIT Functions", "");
    String message =
        "compiling %s functions took %s, %s of the execution"
            .formatted(Amounts.count(functions), Amounts.time(jitMs), Amounts.percent(share));
    return Optional.of(
        finding(
            node,
            message,
            "SET LOCAL jit = off for this query, or raise jit_above_cost above its cost: the"
                + " default of 100,000 is low for today's machines.",
            evidence(RuleContext.SHARE, Math.min(1, share), "ratio"),
            evidence("JIT time", jitMs, "ms"),
            evidence("functions compiled", functions, "functions"),
            evidence("cost of the plan", node.totalCost(), "cost")));
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "Expressions are compiled when the plan costs more than jit_above_cost. For queries"
            + " that are over soon the compilation costs more than it gives.",
        "jit-cost/fires.txt",
        "jit-cost/quiet.txt",
        "SET LOCAL jit = off;");
  }
}
