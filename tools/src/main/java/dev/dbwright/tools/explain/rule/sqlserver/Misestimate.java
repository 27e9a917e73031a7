package dev.dbwright.tools.explain.rule.sqlserver;

import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.explain.plan.PlanNode;
import dev.dbwright.tools.explain.rule.RowCount;
import dev.dbwright.tools.explain.rule.RuleContext;
import dev.dbwright.tools.report.Amounts;
import java.util.List;
import java.util.Optional;

/** Rows of one execution that the optimizer expected far off. */
record Misestimate(RowCount count) {
  private static final double ROWS = 1_000;

  /** By how much the optimizer was wrong at {@code node}, where it was wrong enough to matter. */
  static Optional<Misestimate> of(PlanNode node, RuleContext context) {
    if (!node.wasExecuted() || node.estimatedRows() <= 0) {
      return Optional.empty();
    }
    var count = new RowCount(node.estimatedRows(), node.actualRowsPerLoop());
    double rows = Math.max(count.expected(), count.came()) * node.loops();
    return rows >= ROWS && count.factor() >= RowCount.WRONG && !context.mayStopEarly(node)
        ? Optional.of(new Misestimate(count))
        : Optional.empty();
  }

  /** A wrong count is paid for in the step above, which was chosen by it. */
  static Weight weight(PlanNode node, RuleContext context) {
    return Weight.whole(context.parent(node).orElse(node), context);
  }

  double factor() {
    return count.factor();
  }

  boolean isUnderestimate() {
    return count.came() > count.expected();
  }

  /** {@code 3 rows expected, 40,000 came}. */
  String text() {
    return "%s expected, %s came"
        .formatted(Amounts.rows(count.expected()), Amounts.count(count.came()));
  }

  List<Evidence> evidence() {
    return List.of(
        RuleContext.evidence("rows expected per execution", count.expected(), "rows"),
        RuleContext.evidence("rows returned per execution", count.came(), "rows"));
  }
}
