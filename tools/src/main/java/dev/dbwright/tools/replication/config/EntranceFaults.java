package dev.dbwright.tools.replication.config;

import dev.dbwright.tools.config.Faults;
import dev.dbwright.tools.replication.topology.Topology;
import java.util.HashSet;
import java.util.List;

/** What does not go together where clients come in. */
final class EntranceFaults {
  private EntranceFaults() {}

  static Faults of(Topology topology) {
    List<String> proxies = topology.entrance().proxies();
    Faults faults = TopologyFaults.of(topology);
    faults
        .where(
            !proxies.stream().allMatch(HostPort::isValid),
            "a proxy",
            "is neither a name nor an address",
            "Give hosts without port, user or path.")
        .where(
            new HashSet<>(proxies).size() < proxies.size(),
            "proxies",
            "are not all different",
            "Give each host once.");
    topology
        .entrance()
        .virtualAddress()
        .ifPresent(
            address ->
                faults
                    .where(
                        !HostPort.isAddress(address) || HostPort.isLoopback(address),
                        "virtual_ipaddress",
                        "is no address that could move between servers",
                        "Give a free address of the servers' network.")
                    .where(
                        topology.nodes().stream().anyMatch(node -> node.host().equals(address))
                            || proxies.contains(address),
                        "virtual_ipaddress",
                        "is a server's own: two hosts would answer to it",
                        "Give a free address of the servers' network."));
    return faults;
  }
}
