package dev.dbwright.tools.replication.config;

import dev.dbwright.tools.replication.topology.Node;
import dev.dbwright.tools.replication.topology.Topology;
import java.util.List;

/** Which hosts carry the proxies, and on which ports clients find them. */
final class Doorway {
  static final int WRITE_PORT = 5000;
  static final int READ_PORT = 5001;

  private Doorway() {}

  /** As given, else the database servers of the primary's region. */
  static List<String> hosts(Topology topology) {
    if (!topology.entrance().proxies().isEmpty()) {
      return topology.entrance().proxies();
    }
    return topology.dataNodes().stream()
        .filter(node -> node.region().equals(topology.primary().region()))
        .map(Node::host)
        .toList();
  }

  /** Where clients go: the address that moves, where the proxies are several. */
  static String host(Topology topology) {
    List<String> hosts = hosts(topology);
    return topology
        .entrance()
        .virtualAddress()
        .filter(any -> hosts.size() > 1)
        .orElse(hosts.get(0));
  }
}
