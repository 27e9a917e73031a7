package dev.dbwright.tools.replication.config;

import dev.dbwright.tools.config.Faults;
import dev.dbwright.tools.replication.topology.Node;
import dev.dbwright.tools.replication.topology.Topology;
import dev.dbwright.tools.replication.topology.Voters;
import java.util.List;

/** Patroni's store, on the servers that vote. */
final class Etcd {
  static final int CLIENT_PORT = 2379;
  static final int PEER_PORT = 2380;

  private Etcd() {}

  static List<Node> members(Topology topology) {
    return Voters.of(topology);
  }

  static void faults(Topology topology, Faults faults) {
    int members = members(topology).size();
    faults.where(
        members < Voters.FEW,
        "etcd's members",
        "are %d: when one is away there is no majority, and no failover".formatted(members),
        "Add a witness: a small server that holds no data.");
  }
}
