package dev.dbwright.tools.replication.config;

import static java.util.stream.Collectors.joining;

import dev.dbwright.tools.config.ConfigFault;
import dev.dbwright.tools.config.ConfigFile;
import dev.dbwright.tools.config.Faults;
import dev.dbwright.tools.replication.topology.Checks;
import dev.dbwright.tools.replication.topology.Manager;
import dev.dbwright.tools.replication.topology.Node;
import dev.dbwright.tools.replication.topology.Topology;
import java.util.List;

/**
 * {@code haproxy.cfg}: asks Patroni of each server what it is, and sends clients to the primary or
 * to those that follow it.
 */
final class HaproxyCfg implements ReplicationRenderer {
  @Override
  public String name() {
    return "haproxy";
  }

  @Override
  public boolean serves(Topology topology) {
    return topology.manager() == Manager.PATRONI;
  }

  @Override
  public List<ConfigFault> faults(Topology topology) {
    return EntranceFaults.of(topology).list();
  }

  @Override
  public List<ConfigFile> render(Topology topology) {
    Faults.refuse("HAProxy", faults(topology));
    Checks checks = Checks.of(topology.lease());
    String text =
        """
        global
            log stdout format raw local0
            maxconn 4000

        defaults
            log global
            mode tcp
            option tcplog
            option dontlognull
            # Pools keep connections; what is idle must not be cut before they end it.
            option clitcpka
            option srvtcpka
            timeout connect 4s
            timeout client 1h
            timeout server 1h
            timeout check 3s
            default-server inter %1$ds fastinter 1s fall %5$d rise %6$d on-marked-down shutdown-sessions init-addr last,libc,none

        listen primary
            bind :::%2$d v4v6
            option httpchk OPTIONS /primary
            http-check expect status 200
        %4$s

        listen replicas
            bind :::%3$d v4v6
            balance leastconn
            option httpchk OPTIONS /replica?lag=16MB
            http-check expect status 200
        %4$s

        listen stats
            bind 127.0.0.1:7000
            mode http
            stats enable
            stats uri /
        """
            .formatted(
                checks.interval().toSeconds(),
                Doorway.WRITE_PORT,
                Doorway.READ_PORT,
                servers(topology.dataNodes()),
                checks.fall(),
                checks.rise());
    return List.of(new ConfigFile(name(), "haproxy.cfg", "haproxy", text, notes(topology)));
  }

  private static String servers(List<Node> nodes) {
    return nodes.stream()
        .map(
            node ->
                "    server %s %s check port %d"
                    .formatted(node.name(), HostPort.of(node), PatroniYaml.REST_PORT))
        .collect(joining("\n"));
  }

  private static List<String> notes(Topology topology) {
    return List.of(
        "The same /etc/haproxy/haproxy.cfg on %s."
            .formatted(String.join(", ", Doorway.hosts(topology))),
        "Clients write through port %d and read through %d, where a standby more than 16 MB behind answers no longer."
            .formatted(Doorway.WRITE_PORT, Doorway.READ_PORT),
        "Just started, HAProxy takes every server for up until it has looked once: for a moment a write may meet a standby, which refuses it.",
        "Sessions on a server that stops being primary are ended at once: else they would go on writing to it. Applications must connect again.");
  }
}
