package dev.dbwright.tools.replication;

import dev.dbwright.tools.replication.availability.Availability;
import dev.dbwright.tools.replication.availability.TakeOver;
import dev.dbwright.tools.replication.topology.Shape;
import dev.dbwright.tools.replication.topology.Topology;
import dev.dbwright.tools.threshold.Thresholds;
import java.util.List;

/** Servers for a question, and what their failures cost: all figures, no files. */
record Draft(
    ReplicationQuestion question,
    Style style,
    Topology topology,
    Shape shape,
    Replicas replicas,
    TakeOver takeOver,
    Availability availability,
    List<ReplicationFailure> failures) {
  Draft {
    failures = List.copyOf(failures);
  }

  static Draft of(ReplicationQuestion question) {
    Style style = Style.of(question);
    int standing =
        question.means().dataServers().orElseGet(() -> Placement.wanted(question, style));
    Replicas replicas =
        Replicas.of(
            question.reads(),
            standing,
            question.means().dataServers().isEmpty(),
            Thresholds.load());
    Topology topology = Arrangement.topology(question, style, replicas);
    TakeOver takeOver =
        TakeOver.ofHost(topology, question.figures().reliability(), question.wishes().provider());
    Shape shape = shape(question, style, topology);
    return new Draft(
        question,
        style,
        topology,
        shape,
        replicas,
        takeOver,
        Availability.of(topology, question.figures().reliability(), takeOver.seconds()),
        shape == Shape.MULTI_PRIMARY && style.logical()
            ? WriterFailures.of(question, topology)
            : FailureTable.of(question, topology));
  }

  /** Whether every target is kept. */
  boolean isKept() {
    Double wanted = question.targets().availability();
    return failures.stream().noneMatch(ReplicationFailure::misses)
        && (wanted == null || availability.value() >= wanted);
  }

  private static Shape shape(ReplicationQuestion question, Style style, Topology topology) {
    if (topology.followers().isEmpty()) {
      return Shape.SINGLE;
    }
    if (question.wishes().multiPrimary()) {
      return Shape.MULTI_PRIMARY;
    }
    if (style.logical()) {
      return Shape.LOGICAL;
    }
    return switch (topology.manager()) {
      case MANAGED -> Shape.MANAGED;
      case INNODB_CLUSTER -> Shape.GROUP_REPLICATION;
      case GALERA -> Shape.GALERA;
      case ALWAYS_ON -> Shape.ALWAYS_ON;
      case NONE, PATRONI, REPMGR ->
          switch (topology.commit()) {
            case ASYNC -> Shape.ASYNC_STANDBY;
            case SYNC -> Shape.SYNC_STANDBY;
            case QUORUM -> Shape.QUORUM;
            case SEMI_SYNC, CONSENSUS -> Shape.SEMI_SYNC;
          };
    };
  }
}
