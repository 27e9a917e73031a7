package dev.dbwright.tools.replication;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.replication.topology.Commit;
import dev.dbwright.tools.replication.topology.Entrance;
import dev.dbwright.tools.replication.topology.Lease;
import dev.dbwright.tools.replication.topology.Manager;
import dev.dbwright.tools.replication.topology.Node;
import dev.dbwright.tools.replication.topology.Node.Role;
import dev.dbwright.tools.replication.topology.Topology;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Says of servers that stand in their places whom commits wait for, and how fast is noticed. */
final class Arrangement {
  // A day of an idle standby at 1 MB/s would be 84 GB; a disk that fills stops the primary.
  private static final long USUAL_KEPT_BYTES = 32L << 30;

  private Arrangement() {}

  static Topology topology(ReplicationQuestion question, Style style, Replicas replicas) {
    List<Node> nodes = Placement.of(question, style, replicas.servers());
    int waitedFor = waitedFor(question, style, nodes);
    return new Topology(
        question.engine(),
        question.version(),
        question.name(),
        nodes,
        commit(question, style, nodes, waitedFor),
        waitedFor,
        style.manager(),
        USUAL_KEPT_BYTES,
        lease(question),
        Entrance.EXAMPLE);
  }

  /** The usual one where it is fast enough: a short one takes a hiccup for a failure. */
  private static Lease lease(ReplicationQuestion question) {
    Duration slack = Duration.ofSeconds(11);
    return Lease.USUAL.ttl().plus(slack).compareTo(question.targets().rto()) <= 0
        ? Lease.USUAL
        : Lease.SHORT;
  }

  private static int waitedFor(ReplicationQuestion question, Style style, List<Node> nodes) {
    int standbys = (int) nodes.stream().filter(node -> node.role() == Role.STANDBY).count();
    return switch (style.manager()) {
      case INNODB_CLUSTER, GALERA -> (standbys + 1) / 2;
      case ALWAYS_ON, MANAGED -> Math.min(1, standbys);
      case NONE, PATRONI, REPMGR -> {
        if (!style.lossless() || standbys == 0 || style.logical()) {
          yield 0;
        }
        boolean fans = question.engine() == Engine.POSTGRESQL && style.crosses();
        yield fans ? Math.min(standbys, mostTogether(style, nodes)) : 1;
      }
    };
  }

  /**
   * So many servers of one region could all be asked, and none of another: whoever is primary, one
   * more than the others beside it is somewhere else.
   */
  private static int mostTogether(Style style, List<Node> nodes) {
    Map<String, Long> byRegion =
        nodes.stream()
            .filter(node -> node.role() == Role.PRIMARY || node.role() == Role.STANDBY)
            .collect(Collectors.groupingBy(Node::region, Collectors.counting()));
    return style.manager() == Manager.NONE
        ? byRegion.getOrDefault(nodes.get(0).region(), 1L).intValue()
        : byRegion.values().stream().mapToInt(Long::intValue).max().orElse(1);
  }

  private static Commit commit(
      ReplicationQuestion question, Style style, List<Node> nodes, int waitedFor) {
    return switch (style.manager()) {
      case INNODB_CLUSTER, GALERA -> Commit.CONSENSUS;
      case ALWAYS_ON, MANAGED -> waitedFor > 0 ? Commit.SYNC : Commit.ASYNC;
      case PATRONI -> waitedFor > 0 ? Commit.SYNC : Commit.ASYNC;
      case NONE, REPMGR -> {
        if (waitedFor == 0) {
          yield Commit.ASYNC;
        }
        if (question.engine() != Engine.POSTGRESQL) {
          yield Commit.SEMI_SYNC;
        }
        long standbys = nodes.stream().filter(node -> node.role() == Role.STANDBY).count();
        yield standbys > waitedFor ? Commit.QUORUM : Commit.SYNC;
      }
    };
  }
}
