package dev.dbwright.tools.replication.config;

import static java.util.stream.Collectors.joining;

import dev.dbwright.tools.config.ConfigFault;
import dev.dbwright.tools.config.ConfigFile;
import dev.dbwright.tools.config.Faults;
import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.replication.topology.Manager;
import dev.dbwright.tools.replication.topology.Node;
import dev.dbwright.tools.replication.topology.Topology;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code repmgr.conf} of each server, witnesses too; repmgr 5.2 and newer. */
final class RepmgrConf implements ReplicationRenderer {
  static final String ROLE = "repmgr";

  private static final int ATTEMPTS = 3;
  private static final int FEW = 3;
  private static final Duration LEAST_LEASE = Duration.ofSeconds(ATTEMPTS);

  @Override
  public String name() {
    return "repmgr";
  }

  @Override
  public boolean serves(Topology topology) {
    return topology.engine() == Engine.POSTGRESQL && topology.manager() == Manager.REPMGR;
  }

  @Override
  public List<ConfigFault> faults(Topology topology) {
    long votes = topology.nodes().stream().filter(node -> node.role() != Node.Role.REPLICA).count();
    return PostgresFaults.of(topology)
        .where(
            topology.standbys().isEmpty(),
            "nodes",
            "have no standby: there is nobody to fail over to",
            "Add a standby, or leave repmgr out.")
        .where(
            votes < FEW,
            "failover=automatic",
            "with %d servers: a standby that only lost sight of the primary would promote itself, and two would write"
                .formatted(votes),
            "Add a witness beside the primary.")
        .where(
            topology.lease().ttl().compareTo(LEAST_LEASE) < 0,
            "reconnect_interval",
            "would be 0 s",
            "Make the lease %d s or longer.".formatted(LEAST_LEASE.toSeconds()))
        .list();
  }

  @Override
  public List<ConfigFile> render(Topology topology) {
    Faults.refuse("repmgr", faults(topology));
    List<ConfigFile> files = new ArrayList<>();
    for (Node node : topology.nodes()) {
      String text =
          settings(topology, node).entrySet().stream()
              .map(each -> each.getKey() + "='" + each.getValue().replace("'", "''") + "'\n")
              .collect(joining());
      files.add(
          new ConfigFile(
              NodeFile.name(name(), topology, node),
              NodeFile.fileName(node, "repmgr.conf"),
              "ini",
              text,
              notes(topology, node)));
    }
    return files;
  }

  private static Map<String, String> settings(Topology topology, Node node) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("node_id", Integer.toString(topology.nodes().indexOf(node) + 1));
    settings.put("node_name", node.name());
    settings.put("conninfo", conninfo(topology, node));
    settings.put("data_directory", ServerFolders.data(topology.version()));
    settings.put("config_directory", ServerFolders.config(topology.version()));
    settings.put("pg_bindir", ServerFolders.programs(topology.version()));
    settings.put("use_replication_slots", "yes");
    // Nobody is promoted while no server of the primary's region is seen.
    settings.put("location", node.region());
    settings.put("priority", node.role() == Node.Role.REPLICA ? "0" : "100");
    settings.put("failover", "automatic");
    settings.put(
        "promote_command", "/usr/bin/repmgr standby promote -f /etc/repmgr.conf --log-to-file");
    settings.put(
        "follow_command",
        "/usr/bin/repmgr standby follow -f /etc/repmgr.conf --log-to-file --upstream-node-id=%n");
    settings.put("monitor_interval_secs", "2");
    settings.put("reconnect_attempts", Integer.toString(ATTEMPTS));
    settings.put(
        "reconnect_interval", Long.toString(topology.lease().ttl().toSeconds() / ATTEMPTS));
    settings.put("primary_visibility_consensus", "true");
    // So that no standby still takes in what the others will not have.
    settings.put("standby_disconnect_on_failover", "true");
    settings.put("log_file", "/var/log/postgresql/repmgr.log");
    fencing(topology, settings);
    services(topology, settings);
    return settings;
  }

  /** A primary that nobody follows any more may have been replaced: it stops. */
  private static void fencing(Topology topology, Map<String, String> settings) {
    settings.put("child_nodes_check_interval", "2");
    settings.put("child_nodes_connected_min_count", "1");
    settings.put("child_nodes_connected_include_witness", "true");
    settings.put(
        "child_nodes_disconnect_timeout", Long.toString(topology.lease().ttl().toSeconds()));
    settings.put("child_nodes_disconnect_command", service(topology, "stop"));
  }

  private static void services(Topology topology, Map<String, String> settings) {
    for (String action : List.of("start", "stop", "restart", "reload")) {
      settings.put("service_" + action + "_command", service(topology, action));
    }
  }

  private static String service(Topology topology, String action) {
    return "/usr/bin/sudo -n /usr/bin/systemctl %s postgresql@%d-main"
        .formatted(action, topology.version());
  }

  private static String conninfo(Topology topology, Node node) {
    return "host=%s port=%d user=%s dbname=%s connect_timeout=2 sslmode=%s"
        .formatted(node.host(), node.port(), ROLE, ROLE, ServerSettings.sslmode(topology));
  }

  private static List<String> notes(Topology topology, Node node) {
    List<String> notes = new ArrayList<>();
    notes.add(
        "On %s: /etc/repmgr.conf; as postgres: %s. Then REPMGRD_ENABLED=yes in /etc/default/repmgrd, and start it."
            .formatted(node.name(), registration(topology, node)));
    if (node.equals(topology.primary())) {
      notes.add(
          "Before: createuser --superuser --replication %1$s, createdb -O %1$s %1$s, psql -c '\\password %1$s'; the password stands in ~postgres/.pgpass (chmod 600) of every server."
              .formatted(ROLE));
      notes.add(
          "postgres may run exactly the service commands above by sudo without a password, nothing else.");
      notes.add(
          "repmgr fences nobody: a primary that comes back does not know that it was replaced. Start it by repmgr node rejoin --force-rewind, never by itself (systemctl disable postgresql).");
    }
    return notes;
  }

  private static String registration(Topology topology, Node node) {
    Node primary = topology.primary();
    String from = "-h %s -p %d -U %s -d %s".formatted(primary.host(), primary.port(), ROLE, ROLE);
    return switch (node.role()) {
      case PRIMARY -> "repmgr primary register";
      case WITNESS ->
          "a PostgreSQL of its own there, with role and database as on the primary, then repmgr witness register "
              + from;
      default -> "repmgr " + from + " standby clone, start the server, repmgr standby register";
    };
  }
}
