package dev.dbwright.tools.explain.rule.postgresql;

import dev.dbwright.tools.explain.plan.PlanNode;
import dev.dbwright.tools.explain.rule.RowCount;
import dev.dbwright.tools.explain.rule.RuleContext;
import java.util.Optional;

/** The rows of a step as the planner estimates them, so that both numbers compare. */
final class CountedRows {
  // costsize.c, get_parallel_divisor: the leader helps less, the more workers it has to serve.
  private static final double LEADER_LOST_PER_WORKER = 0.3;

  private CountedRows() {}

  static RowCount of(PlanNode node, RuleContext context) {
    boolean counted = node.wasExecuted() && node.estimatedRows() > 0;
    // BitmapAnd and BitmapOr never report rows; what a run condition cuts off is not estimated.
    boolean comparable =
        !node.type().startsWith("BitmapA")
            && !node.type().startsWith("BitmapO")
            && node.text("Run Condition").isEmpty();
    if (!counted || !comparable) {
      return new RowCount(0, 0);
    }
    double planned = plannedParticipants(node, context);
    double came =
        planned > 0 && node.loops() <= node.participants()
            ? node.actualRows() / planned
            : node.actualRowsPerLoop();
    return new RowCount(node.estimatedRows(), came);
  }

  /**
   * By how many processes the planner divided the rows of {@code node}; 0 where it did not. Fewer
   * may have run: each then returned more than expected, and no estimate was wrong.
   */
  private static double plannedParticipants(PlanNode node, RuleContext context) {
    if (node.variant().parallelAware() == null) {
      return 0;
    }
    Optional<PlanNode> gather = context.parent(node);
    while (gather.isPresent() && !gather.get().type().startsWith("Gather")) {
      gather = context.parent(gather.get());
    }
    double workers = gather.map(above -> above.number("Workers Planned")).orElse(0.0);
    return workers + Math.max(0, 1 - LEADER_LOST_PER_WORKER * workers);
  }
}
