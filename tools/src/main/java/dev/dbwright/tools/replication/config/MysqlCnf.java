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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Option files of MySQL 8.0.26 and newer and of MariaDB: replication by GTID, asynchronous,
 * semi-synchronous, or as the ground that an InnoDB Cluster is built on.
 */
final class MysqlCnf implements ReplicationRenderer {
  /** So long a commit waits before MySQL goes on without its replica: a month is for ever. */
  private static final long FOR_EVER_MS = 30L * 24 * 3_600 * 1_000;

  @Override
  public String name() {
    return "mysql";
  }

  @Override
  public boolean serves(Topology topology) {
    boolean alone = topology.manager() == Manager.NONE;
    return switch (topology.engine()) {
      case MYSQL -> alone || isGroup(topology);
      case MARIADB -> alone;
      default -> false;
    };
  }

  private static boolean isGroup(Topology topology) {
    return topology.manager() == Manager.INNODB_CLUSTER;
  }

  @Override
  public List<ConfigFault> faults(Topology topology) {
    return MysqlFaults.of(topology).list();
  }

  @Override
  public List<ConfigFile> render(Topology topology) {
    Faults.refuse(topology.engine().title(), faults(topology));
    List<ConfigFile> files = new ArrayList<>();
    for (Node node : topology.dataNodes()) {
      files.add(
          new ConfigFile(
              NodeFile.name(name(), topology, node),
              NodeFile.fileName(node, "replication.cnf"),
              "ini",
              text(settings(topology, node)),
              notes(topology, node)));
    }
    if (!isGroup(topology)) {
      files.add(FollowSql.file(topology));
    }
    return files;
  }

  static String text(Map<String, String> settings) {
    return settings.entrySet().stream()
        .map(each -> each.getKey() + " = " + each.getValue() + "\n")
        .collect(joining("", "[mysqld]\n", ""));
  }

  private static Map<String, String> settings(Topology topology, Node node) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("server_id", Integer.toString(topology.nodes().indexOf(node) + 1));
    settings.put("report_host", node.host());
    // Debian's own file lets nobody in from outside.
    settings.put("bind_address", node.host());
    settings.put("port", Integer.toString(node.port()));
    settings.put("log_bin", "binlog");
    // What a client was told is on disk, in the log that replicas read too.
    settings.put("sync_binlog", "1");
    settings.put("innodb_flush_log_at_trx_commit", "1");
    settings.put("relay_log_recovery", "ON");
    boolean follows = !node.equals(topology.primary());
    if (topology.engine() == Engine.MARIADB) {
      maria(settings, follows);
    } else {
      mysql(topology, settings, follows);
    }
    if (topology.commit() == Commit.SEMI_SYNC) {
      semiSync(topology, settings, follows);
    }
    return settings;
  }

  private static void maria(Map<String, String> settings, boolean follows) {
    settings.put("binlog_format", "ROW");
    settings.put("log_slave_updates", "ON");
    settings.put("gtid_strict_mode", "ON");
    settings.put("slave_parallel_threads", "4");
    settings.put("slave_parallel_mode", "optimistic");
    settings.put("read_only", follows ? "ON" : "OFF");
  }

  private static void mysql(Topology topology, Map<String, String> settings, boolean follows) {
    settings.put("gtid_mode", "ON");
    settings.put("enforce_gtid_consistency", "ON");
    settings.put("log_replica_updates", "ON");
    settings.put("replica_preserve_commit_order", "ON");
    settings.put("replica_parallel_workers", "4");
    if (isGroup(topology)) {
      // The group has tables with transactions only.
      settings.put("disabled_storage_engines", "MyISAM,BLACKHOLE,FEDERATED,ARCHIVE,MEMORY");
    } else {
      settings.put("super_read_only", follows ? "ON" : "OFF");
    }
  }

  /** Both halves are there on every server: any of them may be the source tomorrow. */
  private static void semiSync(Topology topology, Map<String, String> settings, boolean follows) {
    boolean maria = topology.engine() == Engine.MARIADB;
    String source = maria ? "rpl_semi_sync_master" : "rpl_semi_sync_source";
    String replica = maria ? "rpl_semi_sync_slave" : "rpl_semi_sync_replica";
    if (!maria) {
      settings.put("plugin_load_add", "semisync_source.so;semisync_replica.so");
    }
    // A replica that waits too would wait within its applier, for replicas that it does not have.
    settings.put(source + "_enabled", follows ? "OFF" : "ON");
    settings.put(replica + "_enabled", follows ? "ON" : "OFF");
    // Nobody sees a commit before a replica has it.
    settings.put(source + "_wait_point", "AFTER_SYNC");
    settings.put(source + "_timeout", Long.toString(FOR_EVER_MS));
    if (!maria) {
      settings.put(source + "_wait_for_replica_count", Integer.toString(topology.waitedFor()));
    }
  }

  private static List<String> notes(Topology topology, Node node) {
    boolean maria = topology.engine() == Engine.MARIADB;
    List<String> notes = new ArrayList<>();
    notes.add(
        "On %s: %s/replication.cnf; a restart is needed."
            .formatted(
                node.name(), maria ? "/etc/mysql/mariadb.conf.d" : "/etc/mysql/mysql.conf.d"));
    if (node.equals(topology.primary()) && topology.commit() == Commit.SEMI_SYNC) {
      notes.add(
          "The time-out of %d ms keeps a commit waiting rather than going on alone: where all replicas are away, writing stops until one is back or the time-out is set down by hand."
              .formatted(FOR_EVER_MS));
      notes.add(
          "After a promotion the halves change sides, in the files too: %1$s_enabled = ON where writes go, as soon as a replica follows it, and %2$s_enabled = ON with the first OFF on those that follow; a replica takes it on when it connects again."
              .formatted(
                  maria ? "rpl_semi_sync_master" : "rpl_semi_sync_source",
                  maria ? "rpl_semi_sync_slave" : "rpl_semi_sync_replica"));
    }
    if (node.equals(topology.primary()) && !isGroup(topology)) {
      notes.add(
          "A primary that comes back begins as this file says, and would take writes: put %s = ON in it before it starts again."
              .formatted(maria ? "read_only" : "super_read_only"));
    }
    return notes;
  }
}
