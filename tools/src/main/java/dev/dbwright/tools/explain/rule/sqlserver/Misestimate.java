package dev.dbwright.tools.explain.rule.sqlserver;

import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.explain.plan.PlanNode;
import dev.dbwright.tools.explain.rule.RuleContext;
import dev.dbwright.tools.report.Amounts;
import java.util.List;
import java.util.Optional;

/**
 * Rows of an execution that the optimizer expected, and those that came.
 *
 * @param expected rows of one execution
 * @param came mean rows of one execution
 */
record Misestimate(double expected, double came) {
  // Below ten times plans rarely flip; the same limits as for other engines.
  private static final double TOLERANCE = 10;
  private static final double ROWS = 1_000;

  /** By how much the optimizer was wrong at {@code node}, where it was wrong enough to matter. */
  static Optional<Misestimate> of(PlanNode node, RuleContext context) {
    if (!node.wasExecuted() || node.estimatedRows() <= 0) {
      return Optional.empty();
    }
    var missed = new Misestimate(node.estimatedRows(), node.actualRowsPerLoop());
    double rows = Math.max(missed.expected, missed.came) * node.loops();
    return rows >= ROWS && missed.factor() >= TOLERANCE && !context.mayStopEarly(node)
        ? Optional.of(missed)
        : Optional.empty();
  }

  /** A wrong count is paid for in the step above, which was chosen by it. */
  static Weight weight(PlanNode node, RuleContext context) {
    return Weight.whole(context.parent(node).orElse(node), context);
  }

  double factor() {
    double more = Math.max(Math.max(1, expected), Math.max(1, came));
    return more / Math.min(Math.max(1, expected), Math.max(1, came));
  }

  boolean isUnderestimate() {
    return came > expected;
  }

  /** {@code 3 rows expected, 40,000 came}. */
  String text() {
    return "%s expected, %s came".formatted(Amounts.rows(expected), Amounts.count(came));
  }

  List<Evidence> evidence() {
    return List.of(
        RuleContext.evidence("rows expected per execution", expected, "rows"),
        RuleContext.evidence("rows returned per execution", came, "rows"));
  }
}
