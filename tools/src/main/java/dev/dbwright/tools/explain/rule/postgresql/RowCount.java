package dev.dbwright.tools.explain.rule.postgresql;

import dev.dbwright.tools.explain.plan.PlanNode;
import dev.dbwright.tools.explain.rule.RuleContext;
import java.util.Optional;

/** How many rows a step was expected to return in one loop, and how many came. */
record RowCount(double expected, double came) {
  // costsize.c, get_parallel_divisor: the leader helps less, the more workers it has to serve.
  private static final double LEADER_LOST_PER_WORKER = 0.3;

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

  /** False where the plan does not tell both numbers. */
  boolean isKnown() {
    return expected > 0;
  }

  /** How many times more rows came than expected; below 1 where fewer did. */
  double underestimate() {
    return Math.max(1, came) / Math.max(1, expected);
  }

  /** How far off the estimate is, in either direction; at least 1. */
  double factor() {
    return Math.max(underestimate(), 1 / underestimate());
  }
}
