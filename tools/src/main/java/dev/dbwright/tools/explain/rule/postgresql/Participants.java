package dev.dbwright.tools.explain.rule.postgresql;

import dev.dbwright.tools.explain.plan.PlanNode;
import java.util.Optional;
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

  /** What the sorts of all processes wrote; each has its own, and some may fit into memory. */
  static double sortKbOnDisk(PlanNode node) {
    double own = isOnDisk(node.text("Sort Space Type")) ? node.number("Sort Space Used") : 0;
    return own
        + node.workers().stream()
            .filter(worker -> isOnDisk(worker.text("Sort Space Type")))
            .mapToDouble(worker -> worker.number("Sort Space Used"))
            .sum();
  }

  private static boolean isOnDisk(Optional<String> space) {
    return space.filter("Disk"::equals).isPresent();
  }

  private static DoubleStream figures(PlanNode node, String property) {
    return DoubleStream.concat(
        DoubleStream.of(node.number(property)),
        node.workers().stream().mapToDouble(worker -> worker.number(property)));
  }
}
