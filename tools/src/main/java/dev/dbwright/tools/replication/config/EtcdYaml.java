package dev.dbwright.tools.replication.config;

import static java.util.stream.Collectors.joining;

import dev.dbwright.tools.config.ConfigFault;
import dev.dbwright.tools.config.ConfigFile;
import dev.dbwright.tools.config.Faults;
import dev.dbwright.tools.replication.topology.Manager;
import dev.dbwright.tools.replication.topology.Node;
import dev.dbwright.tools.replication.topology.Topology;
import dev.dbwright.tools.replication.topology.Voters;
import java.util.ArrayList;
import java.util.List;

/** {@code etcd.conf.yml} of each member; etcd 3.4 and newer. */
final class EtcdYaml implements ReplicationRenderer {
  @Override
  public String name() {
    return "etcd";
  }

  @Override
  public boolean serves(Topology topology) {
    return topology.manager() == Manager.PATRONI;
  }

  @Override
  public List<ConfigFault> faults(Topology topology) {
    Faults faults = TopologyFaults.of(topology);
    Etcd.faults(topology, faults);
    return faults.list();
  }

  @Override
  public List<ConfigFile> render(Topology topology) {
    Faults.refuse("etcd", faults(topology));
    List<Node> members = Etcd.members(topology);
    return members.stream()
        .map(
            member ->
                new ConfigFile(
                    // The primary is always one of them.
                    NodeFile.name(name(), topology, member),
                    NodeFile.fileName(member, "etcd.conf.yml"),
                    "yaml",
                    text(topology, member),
                    notes(topology, member)))
        .toList();
  }

  private static String text(Topology topology, Node member) {
    // It listens on addresses only, and refuses names.
    String listen = HostPort.isAddress(member.host()) ? member.host() : "0.0.0.0";
    return """
        name: "%1$s"
        data-dir: "/var/lib/etcd/%2$s"
        listen-peer-urls: "%3$s"
        listen-client-urls: "%4$s"
        initial-advertise-peer-urls: "%5$s"
        advertise-client-urls: "%6$s"
        initial-cluster: "%7$s"
        initial-cluster-token: "%2$s"
        initial-cluster-state: "new"
        # Patroni speaks through it; 3.4 turns it off where a file is read.
        enable-grpc-gateway: true
        # Milliseconds: about a round trip, and ten of it.
        heartbeat-interval: %8$d
        election-timeout: %9$d
        logger: "zap"
        # Every renewal of the lease leaves a revision behind.
        auto-compaction-mode: "periodic"
        auto-compaction-retention: "1h"
        """
        .formatted(
            member.name(),
            topology.name(),
            url(listen, Etcd.PEER_PORT),
            url(listen, Etcd.CLIENT_PORT),
            url(member.host(), Etcd.PEER_PORT),
            url(member.host(), Etcd.CLIENT_PORT),
            Etcd.members(topology).stream()
                .map(each -> each.name() + "=" + url(each.host(), Etcd.PEER_PORT))
                .collect(joining(",")),
            topology.crossesRegions() ? 300 : 100,
            topology.crossesRegions() ? 3_000 : 1_000);
  }

  private static String url(String host, int port) {
    return "http://" + HostPort.of(host, port);
  }

  private static List<String> notes(Topology topology, Node member) {
    List<Node> members = Etcd.members(topology);
    List<String> notes = new ArrayList<>();
    notes.add(
        "On %s: /etc/etcd/etcd.conf.yml. All %d members start together the first time; whoever joins later needs initial-cluster-state: existing."
            .formatted(member.name(), members.size()));
    notes.add(
        "Whoever reaches ports %d and %d decides who is primary: let a firewall admit the members and the database servers alone, or give etcd certificates (client-transport-security and peer-transport-security) and Patroni protocol: https."
            .formatted(Etcd.CLIENT_PORT, Etcd.PEER_PORT));
    if (topology.crossesRegions() && !Voters.outliveAnyRegion(members)) {
      notes.add(
          "One region holds the majority of the members: when it is lost, the rest promotes nobody by itself. A witness in a third region would.");
    }
    return notes;
  }
}
