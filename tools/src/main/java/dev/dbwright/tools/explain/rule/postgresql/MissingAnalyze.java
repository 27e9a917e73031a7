package dev.dbwright.tools.explain.rule.postgresql;

import static dev.dbwright.tools.explain.rule.RuleContext.evidence;
import static dev.dbwright.tools.finding.Severity.INFO;

import dev.dbwright.tools.explain.plan.Plan;
import dev.dbwright.tools.explain.plan.PlanNode;
import dev.dbwright.tools.explain.plan.PlanProperty;
import dev.dbwright.tools.explain.rule.PlanRule;
import dev.dbwright.tools.explain.rule.RuleContext;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.finding.RulePage;
import dev.dbwright.tools.report.Amounts;
import java.util.Optional;

/** A plan that lacks what is needed to judge it. */
@RuleInfo(code = "EXP044", name = "missing-analyze-or-buffers", severity = INFO)
public final class MissingAnalyze implements PlanRule {
  private static final double COST = 1_000;
  private static final double MS = 100;

  @Override
  public Optional<Finding> check(PlanNode node, RuleContext context) {
    if (node.parent() != null) {
      return Optional.empty();
    }
    Plan plan = context.plan();
    if (!plan.analyzed()) {
      return node.totalCost() < COST
          ? Optional.empty()
          : Optional.of(
              finding(
                  node,
                  "the plan has only estimates: where the time goes is not known",
                  command(context),
                  context.shareOf(0),
                  evidence("total cost", node.totalCost(), "cost")));
    }
    double ms = plan.statementMs();
    if (ms < MS
        || hasBuffers(plan)
        || plan.nodes().stream().noneMatch(MissingAnalyze::readsTable)) {
      return Optional.empty();
    }
    String message =
        "the plan takes %s and does not tell the blocks it read: memory and disk look the same"
            .formatted(Amounts.time(ms));
    return Optional.of(
        finding(
            node, message, command(context), context.shareOf(0), evidence("execution", ms, "ms")));
  }

  private static boolean hasBuffers(Plan plan) {
    return plan.nodes().stream().anyMatch(node -> node.buffers() != null)
        || plan.properties().stream().anyMatch(MissingAnalyze::isPlanningBuffers);
  }

  private static boolean isPlanningBuffers(PlanProperty detail) {
    String name = detail.name();
    return name.equals("Planning Buffers")
        || (name.startsWith("Planning ") && name.endsWith(" Blocks"));
  }

  /**
   * Text leaves out what is zero: a plan that touches no table of its own has no blocks to tell.
   */
  private static boolean readsTable(PlanNode node) {
    return node.wasExecuted() && node.target().relation() != null && !node.hasType("Foreign Scan");
  }

  private static String command(RuleContext context) {
    boolean writes = context.plan().nodes().stream().anyMatch(MissingAnalyze::isWrite);
    String explain = "EXPLAIN (ANALYZE, BUFFERS) …;";
    return writes
        ? "Run it in a transaction that is rolled back, for it really writes: BEGIN; "
            + explain
            + " ROLLBACK;"
        : "Run " + explain + " which executes the query and measures each step.";
  }

  private static boolean isWrite(PlanNode node) {
    return node.hasType("ModifyTable") || node.variant().operation() != null;
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "Estimates tell what the planner believes, not what happened. ANALYZE measures time and"
            + " rows of each step, BUFFERS the blocks it took from memory and from disk.",
        "missing-analyze-or-buffers/fires.txt",
        "missing-analyze-or-buffers/quiet.txt",
        "EXPLAIN (ANALYZE, BUFFERS) SELECT region, sum(total) FROM orders GROUP BY region;");
  }
}
