package dev.dbwright.tools.monitoring.alert;

import static dev.dbwright.tools.monitoring.alert.AlertSeverity.CRITICAL;
import static dev.dbwright.tools.monitoring.alert.AlertSeverity.WARNING;

import dev.dbwright.tools.runbook.Step;
import dev.dbwright.tools.threshold.Threshold;
import java.util.List;

/**
 * Whether a MySQL or MariaDB answers, has room for connections, and finds its pages in memory; by
 * the names of mysqld_exporter.
 */
final class MysqlServerAlerts {
  // A rate begins low: it is taken over its whole window from the second sample on.
  private static final double MUCH = 100;

  private final Watched watched;
  private final Target server;

  MysqlServerAlerts(Watched watched) {
    this.watched = watched;
    this.server = watched.mysql();
  }

  List<AlertRule> list() {
    return List.of(
        down(),
        unwatched(),
        connections(
            "MysqlConnections",
            WARNING,
            watched.limit("alert.connections"),
            Hold.minutes(5, "a deployment's surge of new pools is gone within five minutes")),
        connections(
            "MysqlConnectionsExhausted",
            CRITICAL,
            watched.limit("alert.connections.critical"),
            Hold.minutes(1, "two looks: what is left is gone in the next burst")),
        cacheHits());
  }

  private AlertRule down() {
    Hold hold = Hold.minutes(1, "a restart takes seconds; a failover has moved on after a minute");
    Series up = Series.of(server.metric("up"), 1);
    return new AlertRule(
        "MysqlDown",
        CRITICAL,
        "up{job=\"mysql\"} == 0 or mysql_up == 0",
        hold,
        "the server behind {{ $labels.instance }} does not answer",
        "No application can read or write, or the exporter itself is gone and nobody would know.",
        Step.shell(
            "database host",
            "Ask the server itself; where it runs, look at the exporter and its user instead.",
            "mysqladmin ping; systemctl status mariadb mysql prometheus-mysqld-exporter; journalctl"
                + " -u mariadb -u mysql -n 50",
            "mysqld is alive"),
        null,
        Cases.of(hold)
            .fires(
                "the exporter is gone",
                List.of(Series.of(server.metric("up"), 0)),
                server.labels(),
                "0")
            .fires(
                "the exporter answers, the server does not",
                List.of(up, Series.of(server.metric("mysql_up"), 0)),
                server.labels(),
                "0")
            .quiet("both answer", List.of(up, Series.of(server.metric("mysql_up"), 1)))
            .quiet("restarted", List.of(Series.change(server.metric("up"), 0, 1, 1)))
            .list());
  }

  /** Which collector failed is told since 0.15, that one did by all. */
  private AlertRule unwatched() {
    Hold hold = Hold.minutes(5, "a restarted exporter has its first answers within a minute");
    Series up = Series.of(server.metric("mysql_up"), 1);
    String[] sessions = {"collector", "collect.info_schema.processlist"};
    Series asked =
        Series.of(server.metric("mysql_exporter_collector_duration_seconds", sessions), 0.01);
    String failed = server.metric("mysql_exporter_last_scrape_error");
    String well = server.metric("mysql_exporter_collector_success", sessions);
    return new AlertRule(
        "MysqlUnwatched",
        WARNING,
        "(mysql_up == 1 unless on (job, instance)"
            + " mysql_exporter_collector_duration_seconds{collector=\"collect.info_schema.processlist\"})"
            + " or mysql_exporter_last_scrape_error == 1"
            + " or min by (job, instance) (mysql_exporter_collector_success) == 0",
        hold,
        "{{ $labels.instance }} does not tell what the alerts of the server look at",
        "The exporter runs without the collector for sessions, or its user may not read them: the"
            + " other alerts cannot fire.",
        Step.shell(
            "database host",
            "Look which collector fails, and whether the exporter was started with the flags of the"
                + " plan and its user has PROCESS and REPLICATION CLIENT.",
            "journalctl -u prometheus-mysqld-exporter -n 50; curl -s localhost:9104/metrics | grep"
                + " mysql_exporter_",
            "the collector that failed, with the server's words"),
        null,
        Cases.of(hold)
            .fires("the collector is off", List.of(up), server.labels(), "1")
            .fires(
                "a collector fails", List.of(up, asked, Series.of(failed, 1)), server.labels(), "1")
            .fires(
                "a collector of a newer exporter fails",
                List.of(up, asked, Series.of(well, 0)),
                server.labels(),
                "0")
            .quiet("all is told", List.of(up, asked, Series.of(failed, 0), Series.of(well, 1)))
            .list());
  }

  private AlertRule connections(String name, AlertSeverity severity, Threshold limit, Hold hold) {
    double room = 1000;
    double below = limit.value() * room / 100 - 1;
    Series most = Series.of(server.metric("mysql_global_variables_max_connections"), room);
    String taken = server.metric("mysql_global_status_threads_connected");
    return new AlertRule(
        name,
        severity,
        "100 * mysql_global_status_threads_connected / mysql_global_variables_max_connections > "
            + limit.number(),
        hold,
        AlertRule.TENTHS + " % of the connections of {{ $labels.instance }} are taken",
        "When the last one is taken every new one is refused with error 1040, the administrator's"
            + " but one included.",
        Step.sql(
            "server",
            "See who holds them and how many sleep; make that application's pool smaller.",
            """
            SELECT user, command, count(*) AS sessions, max(time) AS longest_s
            FROM information_schema.processlist GROUP BY user, command ORDER BY 3 DESC;""",
            "one user stands out"),
        limit,
        Cases.of(hold)
            .fires(
                "just above the limit",
                List.of(most, Series.of(taken, below + 2)),
                server.labels(),
                Series.tenths((below + 2) * 100 / room))
            .quiet("just below the limit", List.of(most, Series.of(taken, below)))
            .quiet(
                "gone in time",
                List.of(most, Series.change(taken, room, (int) hold.time().toMinutes(), below)))
            .list());
  }

  private AlertRule cacheHits() {
    Threshold limit = watched.limit("alert.cache-hit");
    Threshold load = watched.limit("alert.cache-hit.load");
    Hold hold =
        Hold.minutes(15, "with the quarter of an hour of its window: a batch or a cold start ends");
    String requests = "rate(mysql_global_status_innodb_buffer_pool_read_requests[15m])";
    return new AlertRule(
        "MysqlCacheHits",
        WARNING,
        "100 * (1 - rate(mysql_global_status_innodb_buffer_pool_reads[15m]) / %s) < %s and %s > %s"
            .formatted(requests, limit.number(), requests, load.number()),
        hold,
        "{{ $labels.instance }} finds " + AlertRule.TENTHS + " % of its pages in the buffer pool",
        "The rest is read from disk: statements take longer, and the disk has less for others.",
        Step.sql(
            "server",
            "Look for statements that read whole tables first; then give innodb_buffer_pool_size the"
                + " memory that the host has free.",
            MysqlSessionAlerts.PROCESSES,
            "statements that read without an index"),
        limit,
        Cases.from(1, hold)
            .fires(
                "just below the limit",
                pages(limit.value() - 0.1, MUCH * load.value()),
                server.labels(),
                Series.tenths(limit.value() - 0.1))
            .quiet("just above the limit", pages(limit.value() + 0.1, MUCH * load.value()))
            .quiet("hardly any load", pages(limit.value() / 2, 0.9 * load.value()))
            .list());
  }

  private List<Series> pages(double hitPercent, double perSecond) {
    double perMinute = perSecond * 60;
    return List.of(
        Series.growing(
            server.metric("mysql_global_status_innodb_buffer_pool_read_requests"), perMinute),
        Series.growing(
            server.metric("mysql_global_status_innodb_buffer_pool_reads"),
            perMinute * (100 - hitPercent) / 100));
  }
}
