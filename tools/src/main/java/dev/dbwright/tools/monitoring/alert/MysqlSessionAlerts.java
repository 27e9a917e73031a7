package dev.dbwright.tools.monitoring.alert;

import static dev.dbwright.tools.monitoring.alert.AlertSeverity.WARNING;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.runbook.Step;
import dev.dbwright.tools.threshold.Threshold;
import java.util.List;

/**
 * Statements and transactions of a MySQL or MariaDB that go on too long or are in each other's way.
 */
final class MysqlSessionAlerts {
  static final String PROCESSES =
      """
      SELECT id, user, host, db, command, time, state, left(info, 200) AS statement
      FROM information_schema.processlist
      WHERE command <> 'Sleep' ORDER BY time DESC LIMIT 10;""";

  private final Watched watched;
  private final Target server;

  MysqlSessionAlerts(Watched watched) {
    this.watched = watched;
    this.server = watched.mysql();
  }

  List<AlertRule> list() {
    return List.of(longQuery(), historyList(), deadlocks());
  }

  private AlertRule longQuery() {
    Threshold limit = watched.limit("alert.query-time");
    Hold hold = Hold.minutes(1, "the value is a duration itself; a minute spares what just ends");
    String[] state = {"command", "query", "state", "sending_data"};
    String seconds = server.metric("mysql_info_schema_processlist_seconds", state);
    Series threads = Series.of(server.metric("mysql_info_schema_processlist_threads", state), 2);
    return new AlertRule(
        "MysqlLongQuery",
        WARNING,
        // Both are sums over the sessions of a state, of which the exporter's min_time leaves the
        // long ones alone.
        "mysql_info_schema_processlist_seconds{command=~\"query|execute\"}"
            + " / mysql_info_schema_processlist_threads > "
            + limit.number(),
        hold,
        "a statement on {{ $labels.instance }} has been in {{ $labels.state }} for "
            + AlertRule.WHOLE
            + " s",
        "Such a statement is a report that lost its way or a plan that turned bad; it holds its"
            + " locks and keeps old row versions.",
        Step.sql(
            "server",
            "EXPLAIN FOR CONNECTION its id; KILL QUERY only after asking its owner.",
            PROCESSES,
            "the statement and its owner"),
        limit,
        Cases.of(hold)
            .fires(
                "above the limit",
                List.of(threads, Series.of(seconds, 2 * limit.value() + 2)),
                server.labels(state),
                Series.plain(limit.value() + 1))
            .quiet("at the limit", List.of(threads, Series.of(seconds, 2 * limit.value())))
            .quiet(
                "gone in time",
                List.of(threads, Series.change(seconds, 3 * limit.value(), 1, limit.value())))
            .list());
  }

  private AlertRule historyList() {
    Threshold limit = watched.limit("alert.history-list");
    Hold hold = Hold.minutes(10, "purge catches up with a large transaction within minutes");
    String metric =
        watched.engine() == Engine.MARIADB
            ? "mysql_global_status_innodb_history_list_length"
            : "mysql_info_schema_innodb_metrics_transaction_trx_rseg_history_len";
    return new AlertRule(
        "MysqlHistoryList",
        WARNING,
        metric + " > " + limit.number(),
        hold,
        "{{ $value | humanize }} transactions on {{ $labels.instance }} left row versions that are"
            + " not purged",
        "Each read steps over them, and the undo tablespaces grow until the oldest transaction ends.",
        Step.sql(
            "server",
            "End the oldest transaction after asking its owner; where there is none, raise"
                + " innodb_purge_threads.",
            """
            SELECT trx_mysql_thread_id, trx_started, trx_rows_modified, left(trx_query, 200) AS query
            FROM information_schema.innodb_trx ORDER BY trx_started LIMIT 5;""",
            "one transaction is much older than the rest"),
        limit,
        Cases.of(hold)
            .fires(
                "a tenth above the limit",
                List.of(Series.of(server.metric(metric), 1.1 * limit.value())),
                server.labels(),
                "1.1M")
            .quiet("at the limit", List.of(Series.of(server.metric(metric), limit.value())))
            .list());
  }

  private AlertRule deadlocks() {
    Threshold limit = watched.limit("alert.deadlocks");
    Hold hold = Hold.minutes(0, "the expression looks back an hour already");
    String metric =
        watched.engine() == Engine.MARIADB
            ? "mysql_global_status_innodb_deadlocks"
            : "mysql_info_schema_innodb_metrics_lock_lock_deadlocks_total";
    return new AlertRule(
        "MysqlDeadlocks",
        WARNING,
        "increase(%s[1h]) > %s".formatted(metric, limit.number()),
        hold,
        AlertRule.WHOLE + " deadlocks within an hour on {{ $labels.instance }}",
        "Each of them is a transaction that was rolled back and must be done again by its"
            + " application, or is lost.",
        Step.sql(
            "server",
            "The section LATEST DETECTED DEADLOCK has both statements: change rows in one order"
                + " everywhere.",
            "SHOW ENGINE INNODB STATUS;",
            "the same two statements again and again"),
        limit,
        Cases.from(60, hold)
            .fires(
                "one above the limit",
                List.of(Series.change(server.metric(metric), 0, 60, limit.value() + 1)),
                server.labels(),
                Series.plain(limit.value() + 1))
            .quiet(
                "just below the limit",
                List.of(Series.change(server.metric(metric), 0, 60, limit.value() - 0.5)))
            .list());
  }
}
