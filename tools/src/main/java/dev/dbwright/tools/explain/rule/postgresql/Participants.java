package dev.dbwright.tools.explain.rule.postgresql;

import dev.dbwright.tools.explain.plan.PlanNode;
import java.util.stream.DoubleStream;

/** Figures that the leader and each of its workers report on their own. */
final class Participants {
  private Participants() {}

  static double sum(PlanNode node, String property) {
    return figures(node, property).sum();
  }

  static double most(PlanNode node, String property) {
    return figures(node, property).max().orElse(0);
  }

  private static DoubleStream figures(PlanNode node, String property) {
    return DoubleStream.concat(
        DoubleStream.of(node.number(property)),
        node.workers().stream().mapToDouble(worker -> worker.number(property)));
  }
}
