package dev.dbwright.tools.replication;

import static dev.dbwright.tools.error.ErrorCode.REPLICATION_IMPOSSIBLE;

import dev.dbwright.tools.config.ConfigFile;
import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.replication.availability.Availability;
import dev.dbwright.tools.replication.availability.TakeOver;
import dev.dbwright.tools.replication.config.ReplicationFiles;
import dev.dbwright.tools.replication.logical.Conflict;
import dev.dbwright.tools.replication.logical.LogicalFiles;
import dev.dbwright.tools.replication.recovery.Recovery;
import dev.dbwright.tools.replication.topology.Commit;
import dev.dbwright.tools.replication.topology.Entrance;
import dev.dbwright.tools.replication.topology.Lease;
import dev.dbwright.tools.replication.topology.Manager;
import dev.dbwright.tools.replication.topology.Node;
import dev.dbwright.tools.replication.topology.Node.Role;
import dev.dbwright.tools.replication.topology.Shape;
import dev.dbwright.tools.replication.topology.Topology;
import dev.dbwright.tools.threshold.Thresholds;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** From what is to be kept to servers, figures, files and runbooks. */
public final class Planner {
  // A day of an idle standby at 1 MB/s would be 84 GB; a disk that fills stops the primary.
  private static final long USUAL_KEPT_BYTES = 32L << 30;

  private Planner() {}

  /**
   * @throws DbwrightException {@code REPLICATION_IMPOSSIBLE} where the engine has nothing of the
   *     kind; {@code CONFIG_FAULT} where a program would not take what was given
   */
  public static ReplicationPlan plan(ReplicationQuestion question) {
    refuse(question);
    Style style = Style.of(question);
    int standing =
        question.means().dataServers().orElseGet(() -> Placement.wanted(question, style));
    Replicas replicas =
        Replicas.of(
            question.reads(),
            standing,
            question.means().dataServers().isEmpty(),
            Thresholds.load());
    Topology topology = topology(question, style, replicas);
    return plan(question, style, topology, replicas);
  }

  private static void refuse(ReplicationQuestion question) {
    ReplicationQuestion.Wishes wishes = question.wishes();
    if (question.engine() == Engine.SQLITE) {
      throw new DbwrightException(
          REPLICATION_IMPOSSIBLE,
          "SQLite has no standby",
          "Litestream copies it within a second (dbwright backup --engine sqlite); a service that must not stop wants a server.");
    }
    if (question.engine() == Engine.SQLSERVER && wishes.multiPrimary()) {
      throw new DbwrightException(
          REPLICATION_IMPOSSIBLE,
          "an availability group of SQL Server has one primary",
          "writes elsewhere want peer-to-peer replication, which resolves no conflicts and is not planned here");
    }
    wishes
        .manager()
        .filter(each -> each != Manager.NONE && question.engine() != Engine.POSTGRESQL)
        .ifPresent(
            each -> {
              throw new DbwrightException(
                  REPLICATION_IMPOSSIBLE,
                  Layout.id(each) + " looks after PostgreSQL",
                  question.engine().title() + " has its own: leave --manager out");
            });
    if (wishes.provider().isPresent() && wishes.multiPrimary()) {
      throw new DbwrightException(
          REPLICATION_IMPOSSIBLE,
          "a managed service has one writer",
          "send writes to it from everywhere, or run the servers yourself");
    }
    if (question.engine() != Engine.POSTGRESQL && wishes.logical()) {
      throw new DbwrightException(
          REPLICATION_IMPOSSIBLE,
          question.engine().title() + " has no publications",
          "its binlog sends rows already, to newer versions too: leave --logical out");
    }
    if (question.engine() == Engine.POSTGRESQL
        && wishes.multiPrimary()
        && !LogicalFiles.knowsOrigin(question.version())) {
      throw new DbwrightException(
          REPLICATION_IMPOSSIBLE,
          "PostgreSQL %d sends rows that it received back to where they came from"
              .formatted(question.version()),
          "16 and newer know origin = none");
    }
  }

  private static ReplicationPlan plan(
      ReplicationQuestion question, Style style, Topology topology, Replicas replicas) {
    TakeOver takeOver =
        TakeOver.ofHost(topology, question.figures().reliability(), question.wishes().provider());
    Availability availability =
        Availability.of(topology, question.figures().reliability(), takeOver.seconds());
    Shape shape = shape(question, style, topology);
    List<ReplicationFailure> failures =
        shape == Shape.MULTI_PRIMARY && style.logical()
            ? WriterFailures.of(question, topology)
            : FailureTable.of(question, topology);
    List<ConfigFile> files =
        shape == Shape.SINGLE
            ? List.of()
            : style.logical() ? LogicalFiles.of(topology) : ReplicationFiles.of(topology);
    return new ReplicationPlan(
        shape,
        new Summary(question, style, topology, shape).text(),
        topology,
        question.targets(),
        availability,
        takeOver,
        failures,
        Shortfall.of(question, style, topology, failures, availability),
        Alternatives.of(question, style, topology),
        replicas,
        Practice.of(question, topology),
        question.wishes().multiPrimary() ? Conflict.of(question.engine()) : List.of(),
        new Assumptions(question, topology, availability).list(),
        Recovery.of(topology, question.wishes().provider(), style.logical()),
        files,
        Assumptions.evidence(question));
  }

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
