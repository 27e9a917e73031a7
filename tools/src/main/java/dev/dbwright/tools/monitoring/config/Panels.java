package dev.dbwright.tools.monitoring.config;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.monitoring.alert.PromQl;
import dev.dbwright.tools.monitoring.alert.Watched;
import java.util.List;
import java.util.stream.Stream;

/** What is looked at when somebody was called, the alerts' limits drawn in. */
final class Panels {
  private static final String BY = "{{instance}}";

  private final Watched watched;

  Panels(Watched watched) {
    this.watched = watched;
  }

  List<Panel> list() {
    return Stream.of(watched.engine() == Engine.POSTGRESQL ? postgresql() : mysql(), host())
        .flatMap(List::stream)
        .toList();
  }

  private List<Panel> postgresql() {
    return List.of(
        Panel.of(
                "Connections taken",
                "percent",
                "100 * dbwright_connections_used{$instance} / dbwright_connections_usable",
                BY)
            .notAbove(watched.limits().named("alert.connections")),
        Panel.of(
            "Transactions",
            "ops",
            "sum by (instance) (rate(dbwright_database_commits_total{$instance}[5m])"
                + " + rate(dbwright_database_rollbacks_total[5m]))",
            BY),
        Panel.of("Longest statement", "s", "dbwright_activity_longest_query_seconds{$instance}", BY)
            .notAbove(watched.limits().named("alert.query-time")),
        Panel.of(
                "Oldest transaction",
                "s",
                "dbwright_activity_longest_transaction_seconds{$instance}",
                BY)
            .and("dbwright_activity_longest_idle_in_transaction_seconds{$instance}", BY + ", idle")
            .notAbove(watched.limits().named("alert.transaction-time")),
        Panel.of(
                "Sessions at work and waiting for locks",
                "short",
                "dbwright_activity_active{$instance}",
                BY + ", active")
            .and("dbwright_activity_waiting_for_locks{$instance}", BY + ", waiting"),
        Panel.of(
                "Pages found in shared_buffers",
                "percent",
                "100 * sum by (instance) (rate(dbwright_database_blocks_hit_total{$instance}[15m]))"
                    + " / (sum by (instance) (rate(dbwright_database_blocks_hit_total[15m]))"
                    + " + sum by (instance) (rate(dbwright_database_blocks_read_total[15m])))",
                BY)
            .notBelow(watched.limits().named("alert.cache-hit")),
        Panel.of(
                "Replication lag",
                "s",
                "dbwright_replication_lag_seconds{$instance}",
                BY + " {{standby}}")
            .notAbove(watched.limits().named("alert.replication-lag")),
        Panel.of(
                "Log kept for slots",
                "decbytes",
                "dbwright_slot_retained_bytes{$instance}",
                BY + " {{slot}}")
            .notAbove(watched.limits().named("alert.slot-retained")),
        Panel.of("Log written", "Bps", "rate(dbwright_wal_bytes_total{$instance}[5m])", BY),
        Panel.of(
            "Temporary files",
            "Bps",
            "sum by (instance) (rate(dbwright_database_temporary_bytes_total{$instance}[5m]))",
            BY),
        Panel.of(
                "Age of the oldest transaction id",
                "short",
                "dbwright_freeze_age{$instance}",
                BY + " {{kind}}")
            .notAbove(watched.limits().named("alert.transaction-id-age")),
        Panel.of(
            "Size of the databases",
            "decbytes",
            "dbwright_database_size_bytes{$instance}",
            BY + " {{database}}"));
  }

  private List<Panel> mysql() {
    return List.of(
        Panel.of(
                "Connections taken",
                "percent",
                "100 * mysql_global_status_threads_connected{$instance}"
                    + " / mysql_global_variables_max_connections",
                BY)
            .notAbove(watched.limits().named("alert.connections")),
        Panel.of("Statements", "ops", "rate(mysql_global_status_queries{$instance}[5m])", BY),
        Panel.of("Sessions at work", "short", "mysql_global_status_threads_running{$instance}", BY),
        Panel.of(
                "Pages found in the buffer pool",
                "percent",
                "100 * (1 - rate(mysql_global_status_innodb_buffer_pool_reads{$instance}[15m])"
                    + " / rate(mysql_global_status_innodb_buffer_pool_read_requests[15m]))",
                BY)
            .notBelow(watched.limits().named("alert.cache-hit")),
        Panel.of(
                "Replication lag",
                "s",
                "{__name__=~\"mysql_slave_status_seconds_behind_(master|source)\",$instance}",
                BY + " {{channel_name}}{{connection_name}}")
            .notAbove(watched.limits().named("alert.replication-lag")),
        Panel.of(
            "Waits for row locks",
            "ops",
            "rate(mysql_global_status_innodb_row_lock_waits{$instance}[5m])",
            BY),
        Panel.of(
            "Log written",
            "Bps",
            "rate(mysql_global_status_innodb_os_log_written{$instance}[5m])",
            BY));
  }

  private List<Panel> host() {
    String node = PromQl.instances("node", watched.hosts());
    return List.of(
        Panel.of(
                "Disk free",
                "percent",
                "100 * node_filesystem_avail_bytes{%s,%s} / node_filesystem_size_bytes"
                    .formatted(node, PromQl.fileSystems(watched.mount())),
                BY + " {{mountpoint}}")
            .notBelow(watched.limits().named("alert.disk-free")),
        Panel.of(
                "Processors busy",
                "percent",
                "100 * (1 - avg by (instance) (rate(node_cpu_seconds_total{mode=\"idle\",%s}[5m])))"
                    .formatted(node),
                BY)
            .notAbove(watched.limits().named("capacity.cpu")),
        Panel.of(
            "Disk busy",
            "percentunit",
            "rate(node_disk_io_time_seconds_total{%s}[5m])".formatted(node),
            BY + " {{device}}"));
  }
}
