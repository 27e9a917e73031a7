package dev.dbwright.tools.replication.config;

import dev.dbwright.tools.replication.topology.Node;
import dev.dbwright.tools.replication.topology.Node.Role;
import java.util.List;

/** Hosts of one machine: each test has a network of its own within the loopback one. */
final class Loopback {
  private Loopback() {}

  /** A primary and two standbys; a test takes a {@code network} that no other takes. */
  static List<Node> three(int network) {
    String net = "127.%d.%d.".formatted(100 + ProcessHandle.current().pid() % 100, network);
    return List.of(
        Topologies.node("db-1", net + 11, Role.PRIMARY),
        Topologies.node("db-2", net + 12, Role.STANDBY),
        Topologies.node("db-3", net + 13, Role.STANDBY));
  }
}
