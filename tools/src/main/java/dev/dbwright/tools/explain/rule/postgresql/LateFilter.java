package dev.dbwright.tools.explain.rule.postgresql;

import dev.dbwright.tools.explain.plan.PlanNode;

/** The conditions that a join or a computed set checks on rows it has made already. */
final class LateFilter {
  private LateFilter() {}

  /** Rows of all loops that were made and thrown away. */
  static double removedRows(PlanNode node) {
    double perLoop =
        node.number("Rows Removed by Join Filter") + node.number("Rows Removed by Filter");
    return perLoop * node.loops();
  }

  static Condition condition(PlanNode node) {
    return Condition.of(node, "Join Filter", "Filter");
  }
}
