package dev.dbwright.tools.explain.compare;

import dev.dbwright.tools.explain.plan.Plan;
import dev.dbwright.tools.explain.plan.PlanNode;
import dev.dbwright.tools.explain.plan.Relationship;

/**
 * How many of a step's rows are those of one process. Below a Gather the plan tells rows of each
 * process where they share the work, and all rows where each does it alone.
 */
final class RowScale {
  // A leader that is free works too, less with each worker it serves: get_parallel_divisor in
  // costsize.c.
  private static final double LEADER_LOSES = 0.3;

  private final double[] processes;

  RowScale(Plan plan) {
    int size = plan.nodes().size();
    double[] planned = new double[size];
    for (PlanNode node : plan.nodes()) {
      double workers = node.number("Workers Planned");
      double above = node.parent() == null ? 0 : planned[node.parent()];
      planned[node.id()] = workers > 0 ? workers : above;
    }
    processes = new double[size];
    double[] firstChild = new double[size];
    for (int id = size - 1; id >= 0; id--) {
      PlanNode node = plan.nodes().get(id);
      double below = firstChild[id] == 0 ? 1 : firstChild[id];
      processes[id] = processes(node, planned[id], below);
      Relationship relationship = node.relationship();
      if (node.parent() != null && (relationship == null || relationship.feedsRows())) {
        firstChild[node.parent()] = processes[id];
      }
    }
  }

  private static double processes(PlanNode node, double workers, double below) {
    if (node.type().startsWith("Gather")) {
      return 1;
    }
    if ("Partial".equals(node.variant().partialMode())) {
      // Each process makes its own groups: their sum says nothing of the groups there are.
      return Double.NaN;
    }
    boolean shared = Boolean.TRUE.equals(node.variant().parallelAware());
    return shared ? workers + Math.max(0, 1 - LEADER_LOSES * workers) : below;
  }

  double expected(PlanNode node) {
    return node.estimatedRows() * processes[node.id()];
  }

  double returned(PlanNode node, double perLoop) {
    double factor = processes[node.id()];
    return Double.isNaN(factor) ? factor : perLoop * (factor == 1 ? 1 : node.participants());
  }
}
