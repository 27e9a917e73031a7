package dev.dbwright.tools.monitoring.alert;

import static dev.dbwright.tools.monitoring.alert.AlertSeverity.CRITICAL;
import static dev.dbwright.tools.monitoring.alert.AlertSeverity.WARNING;

import dev.dbwright.tools.runbook.Step;
import dev.dbwright.tools.threshold.Threshold;
import java.util.List;
import java.util.Map;

/** Replicas of a MySQL or MariaDB by the names of mysqld_exporter, old and new. */
final class MysqlReplicationAlerts {
  private static final String[] CHANNEL = {"channel_name", "", "connection_name", "east"};

  private final Watched watched;
  private final Target server;

  MysqlReplicationAlerts(Watched watched) {
    this.watched = watched;
    this.server = watched.mysql();
  }

  List<AlertRule> list() {
    return List.of(lag(), stopped());
  }

  private AlertRule lag() {
    Threshold limit = watched.limit("alert.replication-lag");
    Hold hold = Hold.minutes(2, "a burst of writes is caught up with within two minutes");
    String metric = server.metric("mysql_slave_status_seconds_behind_master", CHANNEL);
    return new AlertRule(
        "MysqlReplicationLag",
        WARNING,
        overChannels("max", "seconds_behind_(master|source)") + " > " + limit.number(),
        hold,
        "the replica {{ $labels.instance }} is " + AlertRule.WHOLE + " s behind",
        "Its readers see the past, and a failover to it loses what it has not got yet. What it has"
            + " not received is not in the number.",
        Step.sql(
            "replica",
            "Look for a table without primary key, one large transaction, a slow disk; more applier"
                + " threads help where many sessions write.",
            "SHOW REPLICA STATUS;",
            "what the applier does at the moment"),
        limit,
        Cases.of(hold).gauge(metric, limit.value(), labels()).list());
  }

  private AlertRule stopped() {
    Hold hold = Hold.minutes(2, "a restart of either side is over by then");
    Series receives = Series.of(running("slave_io"), 1);
    Series applies = Series.of(running("slave_sql"), 1);
    return new AlertRule(
        "MysqlReplicationStopped",
        CRITICAL,
        overChannels("min", "(slave|replica)_(io|sql)_running") + " == 0",
        hold,
        "the replica {{ $labels.instance }} does not follow its primary",
        "It answers old rows and cannot take over; after a while the logs that it needs are gone.",
        Step.sql(
            "replica",
            "Mend what Last_IO_Error or Last_SQL_Error says; never skip the transaction: the data"
                + " would differ from then on.",
            "SHOW REPLICA STATUS;",
            "which of the two threads stands, and why"),
        null,
        Cases.of(hold)
            .fires(
                "the applier stands",
                List.of(receives, Series.of(running("slave_sql"), 0)),
                labels(),
                "0")
            .fires(
                "the receiver does not connect",
                List.of(applies, Series.of(running("slave_io"), 0)),
                labels(),
                "0")
            .quiet("both run", List.of(receives, applies))
            .list());
  }

  /** The labels for the primary have other names in newer exporters. */
  private static String overChannels(String aggregate, String metrics) {
    return "%s by (job, instance, channel_name, connection_name) ({__name__=~\"mysql_slave_status_%s\"})"
        .formatted(aggregate, metrics);
  }

  private String running(String thread) {
    return server.metric("mysql_slave_status_" + thread + "_running", CHANNEL);
  }

  /** What is empty is no label. */
  private Map<String, String> labels() {
    return server.labels("connection_name", "east");
  }
}
