package dev.dbwright.tools.replication.config;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.replication.topology.Commit;
import dev.dbwright.tools.replication.topology.Entrance;
import dev.dbwright.tools.replication.topology.Lease;
import dev.dbwright.tools.replication.topology.Manager;
import dev.dbwright.tools.replication.topology.Node;
import dev.dbwright.tools.replication.topology.Node.Role;
import dev.dbwright.tools.replication.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** As many topologies of one kind as a test wants; some go together and some do not. */
final class SeededTopologies {
  private static final List<String> NAMES =
      List.of("db", "PG", "node_a", "x.y-z", "on", "1e3", "null", "server", "Default");
  private static final List<String> CLUSTERS =
      List.of("main", "yes", "0x1F", "shop-eu.1", "Orders_2026");

  private SeededTopologies() {}

  /** The same seed gives the same topologies. */
  static Stream<Topology> of(long seed, int count, Engine engine, int version, Manager manager) {
    Random random = new Random(seed);
    return IntStream.range(0, count).mapToObj(i -> seeded(random, i, engine, version, manager));
  }

  private static Topology seeded(
      Random random, int number, Engine engine, int version, Manager manager) {
    List<Node> nodes = new ArrayList<>();
    int servers = 2 + random.nextInt(5);
    // Each has its own addresses of the loopback network, which resolve and are free.
    String net = "127.%d.%d.".formatted(20 + number / 200, 1 + number % 200);
    String names = pick(random, NAMES);
    int regions = 1 + random.nextInt(3);
    int port = 1_024 + random.nextInt(60_000);
    for (int i = 0; i < servers; i++) {
      nodes.add(
          new Node(
              names + (i + 1),
              net + (i + 1),
              port,
              "r" + random.nextInt(regions),
              role(random, i)));
    }
    long standbys = nodes.stream().filter(node -> node.role() == Role.STANDBY).count();
    Commit commit = commit(random, engine, manager);
    int waitedFor =
        commit == Commit.ASYNC || standbys == 0 ? 0 : 1 + random.nextInt((int) standbys);
    return new Topology(
        engine,
        version,
        pick(random, CLUSTERS),
        nodes,
        standbys == 0 && commit != Commit.CONSENSUS ? Commit.ASYNC : commit,
        engine == Engine.MARIADB ? Math.min(1, waitedFor) : waitedFor,
        manager,
        (16L << 20) + (random.nextLong() >>> 24),
        random.nextBoolean() ? Lease.USUAL : Lease.SHORT,
        random.nextBoolean()
            ? Entrance.EXAMPLE
            : new Entrance(List.of(net + 101, net + 102), Optional.of(net + 100)));
  }

  private static Role role(Random random, int i) {
    if (i == 0) {
      return Role.PRIMARY;
    }
    return pick(random, List.of(Role.STANDBY, Role.STANDBY, Role.REPLICA, Role.WITNESS));
  }

  private static Commit commit(Random random, Engine engine, Manager manager) {
    return switch (manager) {
      case GALERA, INNODB_CLUSTER -> Commit.CONSENSUS;
      default ->
          engine == Engine.MYSQL || engine == Engine.MARIADB
              ? pick(random, List.of(Commit.ASYNC, Commit.SEMI_SYNC))
              : pick(random, List.of(Commit.ASYNC, Commit.SYNC, Commit.QUORUM));
    };
  }

  private static <T> T pick(Random random, List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
