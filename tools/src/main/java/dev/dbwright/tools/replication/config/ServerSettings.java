package dev.dbwright.tools.replication.config;

import static java.util.stream.Collectors.joining;

import dev.dbwright.tools.replication.topology.Commit;
import dev.dbwright.tools.replication.topology.Manager;
import dev.dbwright.tools.replication.topology.Node;
import dev.dbwright.tools.replication.topology.Topology;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What PostgreSQL is told of replication, whoever manages it: the same on every server. */
final class ServerSettings {
  static final String REPLICATION_ROLE = "replicator";

  /** May read the files that pg_rewind compares. */
  static final String REWIND_ROLE = "rewinder";

  /** Debian makes them for each machine: they hide what is sent, and prove nothing. */
  static final String CERTIFICATE = "/etc/ssl/certs/ssl-cert-snakeoil.pem";

  static final String KEY = "/etc/ssl/private/ssl-cert-snakeoil.key";

  private static final long MB = 1L << 20;
  private static final long MOST_KEPT_FOR_REWIND_MB = 1_024;

  private ServerSettings() {}

  /** By name, unquoted. */
  static Map<String, String> of(Topology topology) {
    // A base backup takes two for a while; a standby that comes back may find its old one.
    String senders = Integer.toString(Math.max(10, 3 * topology.dataNodes().size()));
    long keepMb = topology.keepWalBytes() / MB;
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("wal_level", "replica");
    settings.put("hot_standby", "on");
    settings.put("max_wal_senders", senders);
    settings.put("max_replication_slots", senders);
    // A standby that is away must not fill the primary's disk.
    settings.put("max_slot_wal_keep_size", keepMb + "MB");
    // pg_rewind reads back to where the two parted, without a slot that would keep it.
    settings.put("wal_keep_size", Math.min(keepMb, MOST_KEPT_FOR_REWIND_MB) + "MB");
    settings.put("wal_log_hints", "on");
    // A host that vanished says nothing: after the default minute commits still wait for it.
    String patience = topology.patience().toSeconds() + "s";
    settings.put("wal_sender_timeout", patience);
    settings.put("wal_receiver_timeout", patience);
    settings.put("password_encryption", "scram-sha-256");
    if (topology.crossesRegions()) {
      settings.put("ssl", "on");
      settings.put("ssl_cert_file", CERTIFICATE);
      settings.put("ssl_key_file", KEY);
    }
    return settings;
  }

  /** {@code synchronous_standby_names} of the server that is primary now; empty: nobody. */
  static String synchronousStandbyNames(Topology topology) {
    if (topology.commit() != Commit.SYNC && topology.commit() != Commit.QUORUM) {
      return "";
    }
    return "%s %d (%s)"
        .formatted(
            topology.commit() == Commit.SYNC ? "FIRST" : "ANY",
            topology.waitedFor(),
            topology.standbys().stream()
                .map(node -> "\"" + node.name() + "\"")
                .collect(joining(", ")));
  }

  /** Lines of {@code pg_hba.conf} that let every server follow every other, and be rewound. */
  static List<String> admissions(Topology topology) {
    // repmgr's role does both, and every server has its database.
    Map<String, String> roles = new LinkedHashMap<>();
    boolean repmgr = topology.manager() == Manager.REPMGR;
    roles.put("replication", repmgr ? RepmgrConf.ROLE : REPLICATION_ROLE);
    roles.put(repmgr ? RepmgrConf.ROLE : "postgres", repmgr ? RepmgrConf.ROLE : REWIND_ROLE);
    // Between regions lines are not ours: no TLS, no entry.
    String type = topology.crossesRegions() ? "hostssl" : "host";
    return (repmgr ? topology.nodes() : topology.dataNodes())
        .stream()
            .map(Node::host)
            .distinct()
            .flatMap(
                host ->
                    roles.entrySet().stream()
                        .map(each -> admission(type, each.getKey(), each.getValue(), host)))
            .toList();
  }

  /** What a person has to know of the certificates; empty within one region. */
  static List<String> tlsNotes(Topology topology) {
    return topology.crossesRegions()
        ? List.of(
            "Between the regions everything is encrypted, with certificates that Debian makes for each machine (package ssl-cert): nobody can read along, and nobody is proved to be who he says. Certificates of your own authority and sslmode=verify-full prove it.")
        : List.of();
  }

  static String sslmode(Topology topology) {
    return topology.crossesRegions() ? "require" : "prefer";
  }

  private static String admission(String type, String database, String role, String host) {
    return "%s %s %s %s scram-sha-256".formatted(type, database, role, HostPort.inHba(host));
  }
}
