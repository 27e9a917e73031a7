package dev.dbwright.tools.replication.config;

import static java.util.stream.Collectors.joining;

import dev.dbwright.tools.config.ConfigFault;
import dev.dbwright.tools.config.ConfigFile;
import dev.dbwright.tools.config.Faults;
import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.replication.topology.Commit;
import dev.dbwright.tools.replication.topology.Manager;
import dev.dbwright.tools.replication.topology.Node;
import dev.dbwright.tools.replication.topology.Topology;
import java.util.ArrayList;
import java.util.List;

/** {@code patroni.yml} of each server; Patroni 3.0 and newer. */
final class PatroniYaml implements ReplicationRenderer {
  static final int REST_PORT = 8008;

  // Patroni's own default: a standby that is further behind is not promoted.
  private static final long MOST_LAG_BYTES = 1L << 20;

  @Override
  public String name() {
    return "patroni";
  }

  @Override
  public boolean serves(Topology topology) {
    return topology.engine() == Engine.POSTGRESQL && topology.manager() == Manager.PATRONI;
  }

  @Override
  public List<ConfigFault> faults(Topology topology) {
    return PatroniFaults.of(topology);
  }

  @Override
  public List<ConfigFile> render(Topology topology) {
    Faults.refuse("Patroni", faults(topology));
    return topology.dataNodes().stream()
        .map(
            node ->
                new ConfigFile(
                    NodeFile.name(name(), topology, node),
                    NodeFile.fileName(node, "patroni.yml"),
                    "yaml",
                    text(topology, node),
                    notes(topology, node)))
        .toList();
  }

  private static String text(Topology topology, Node node) {
    return """
        scope: "%1$s"
        name: "%2$s"

        restapi:
          listen: "%3$s"
          connect_address: "%3$s"
          # Only members may restart, switch over and reconfigure.
          allowlist_include_members: true

        etcd3:
          hosts:
        %4$s

        # Read when the cluster is made; afterwards: patronictl edit-config.
        bootstrap:
          dcs:
        %5$s
          initdb:
            - encoding: "UTF8"
            - data-checksums
            - auth: "scram-sha-256"
          pg_hba: &rules
        %6$s

        postgresql:
        %7$s
          pg_hba: *rules

        # The kernel ends a server that Patroni no longer tends: where this is required, none runs without.
        watchdog:
          mode: "automatic"
          device: "/dev/watchdog"
          safety_margin: 5

        tags:
          nofailover: %8$b
          nosync: %8$b
          noloadbalance: false
          clonefrom: false
        """
        .formatted(
            topology.name(),
            node.name(),
            HostPort.of(node.host(), REST_PORT),
            Etcd.members(topology).stream()
                .map(member -> "    - " + quoted(HostPort.of(member.host(), Etcd.CLIENT_PORT)))
                .collect(joining("\n")),
            dynamic(topology).indent(4).stripTrailing(),
            rules(topology),
            server(topology, node).indent(2).stripTrailing(),
            node.role() == Node.Role.REPLICA);
  }

  private static String dynamic(Topology topology) {
    boolean waits = topology.commit() != Commit.ASYNC;
    return """
        ttl: %1$d
        loop_wait: %2$d
        retry_timeout: %3$d
        # A server that crashed and does not come up in this time is given up.
        primary_start_timeout: %8$d
        maximum_lag_on_failover: %4$d
        synchronous_mode: %5$b
        synchronous_mode_strict: false
        synchronous_node_count: %6$d
        # While the members still reach each other, a lost etcd takes no primary down.
        failsafe_mode: true
        postgresql:
          use_pg_rewind: true
          use_slots: true
          parameters:
        %7$s
        """
        .formatted(
            topology.lease().ttl().toSeconds(),
            topology.lease().loopWait().toSeconds(),
            topology.lease().retryTimeout().toSeconds(),
            MOST_LAG_BYTES,
            waits,
            Math.max(1, topology.waitedFor()),
            ServerSettings.of(topology).entrySet().stream()
                .map(each -> "    " + each.getKey() + ": " + quoted(each.getValue()))
                .collect(joining("\n")),
            topology.lease().startTimeout().toSeconds());
  }

  private static String server(Topology topology, Node node) {
    return """
        listen: "%1$s"
        connect_address: "%1$s"
        use_unix_socket: true
        data_dir: "%2$s"
        bin_dir: "%3$s"
        pgpass: "%4$s/.patroni.pgpass"
        authentication:
          superuser:
            username: "postgres"
          replication:
            username: "%5$s"
            sslmode: "%7$s"
          rewind:
            username: "%6$s"
            sslmode: "%7$s"
        parameters:
          unix_socket_directories: "%8$s"
        """
        .formatted(
            HostPort.of(node),
            ServerFolders.data(topology.version()),
            ServerFolders.programs(topology.version()),
            ServerFolders.HOME,
            ServerSettings.REPLICATION_ROLE,
            ServerSettings.REWIND_ROLE,
            ServerSettings.sslmode(topology),
            ServerFolders.SOCKETS);
  }

  private static String rules(Topology topology) {
    List<String> rules = new ArrayList<>(List.of("local all all scram-sha-256"));
    rules.addAll(ServerSettings.admissions(topology));
    // Patroni itself comes by the socket.
    rules.add("host all postgres all reject");
    rules.add("host all all samenet scram-sha-256");
    return rules.stream().map(rule -> "    - " + quoted(rule)).collect(joining("\n"));
  }

  private static List<String> notes(Topology topology, Node node) {
    List<String> notes = new ArrayList<>();
    notes.add(
        "On %s: /etc/patroni/config.yml, readable by postgres alone. Start etcd first, then Patroni on %s, then on the others, which copy it."
            .formatted(node.name(), topology.primary().name()));
    notes.add(
        "Passwords stand in the environment, /etc/patroni_env.conf (chmod 600), the same on every server: PATRONI_SUPERUSER_PASSWORD, PATRONI_REPLICATION_PASSWORD, PATRONI_REWIND_PASSWORD.");
    notes.add(
        "pg_hba admits applications of the servers' own networks (samenet): name the applications' network instead.");
    notes.addAll(ServerSettings.tlsNotes(topology));
    if (topology.commit() == Commit.QUORUM) {
      notes.add(
          "synchronous_mode is on: commits wait for %d named standbys. On Patroni 4 and newer set it to quorum by patronictl edit-config; older ones take that word for off."
              .formatted(topology.waitedFor()));
    }
    if (topology.commit() != Commit.ASYNC) {
      notes.add(
          "When no standby is there, Patroni lets the primary go on alone, and promotes nobody who lacks a commit: a second failure then loses what was written since. synchronous_mode_strict: true stops writing instead.");
    }
    return notes;
  }

  private static String quoted(String value) {
    return "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
