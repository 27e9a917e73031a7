package dev.dbwright.tools.monitoring.alert;

import static dev.dbwright.tools.monitoring.alert.AlertSeverity.CRITICAL;
import static dev.dbwright.tools.monitoring.alert.AlertSeverity.WARNING;

import dev.dbwright.tools.runbook.Step;
import dev.dbwright.tools.threshold.Threshold;
import java.util.List;

/** Whether a PostgreSQL answers, has room for connections, and finds its pages in memory. */
final class PostgresqlServerAlerts {
  // A rate begins low: it is taken over its whole window from the second sample on.
  private static final double MUCH = 100;

  private final Watched watched;
  private final Target server;

  PostgresqlServerAlerts(Watched watched) {
    this.watched = watched;
    this.server = watched.postgresql();
  }

  List<AlertRule> list() {
    return List.of(
        down(),
        unwatched(),
        connections(
            "PostgresqlConnections",
            WARNING,
            watched.limit("alert.connections"),
            Hold.minutes(5, "a deployment's surge of new pools is gone within five minutes")),
        connections(
            "PostgresqlConnectionsExhausted",
            CRITICAL,
            watched.limit("alert.connections.critical"),
            Hold.minutes(1, "two looks: what is left is gone in the next burst")),
        cacheHits());
  }

  private AlertRule down() {
    Hold hold = Hold.minutes(1, "a restart takes seconds; a failover has moved on after a minute");
    return new AlertRule(
        "PostgresqlDown",
        CRITICAL,
        "up{job=\"postgresql\"} == 0 or pg_up == 0",
        hold,
        "PostgreSQL behind {{ $labels.instance }} does not answer",
        "No application can read or write, or the exporter itself is gone and nobody would know.",
        Step.shell(
            "database host",
            "Ask the server itself; where it runs, look at the exporter and its role instead.",
            "pg_isready; systemctl status 'postgresql*' prometheus-postgres-exporter;"
                + " journalctl -u 'postgresql*' -n 50",
            "accepting connections"),
        null,
        Cases.of(hold)
            .fires(
                "the exporter is gone",
                List.of(Series.of(server.metric("up"), 0)),
                server.labels(),
                "0")
            .fires(
                "the exporter answers, the server does not",
                List.of(Series.of(server.metric("up"), 1), Series.of(server.metric("pg_up"), 0)),
                server.labels(),
                "0")
            .quiet(
                "both answer",
                List.of(Series.of(server.metric("up"), 1), Series.of(server.metric("pg_up"), 1)))
            .quiet("restarted", List.of(Series.change(server.metric("up"), 0, 1, 1)))
            .list());
  }

  /** Alerts on metrics that are not there are quiet for ever. */
  private AlertRule unwatched() {
    Hold hold = Hold.minutes(5, "a restarted exporter has its first answers within a minute");
    Series up = Series.of(server.metric("up"), 1);
    Series connections = Series.of(server.metric("dbwright_connections_used"), 5);
    String sees = server.metric("dbwright_server_sees_all");
    return new AlertRule(
        "PostgresqlUnwatched",
        WARNING,
        "(up{job=\"postgresql\"} == 1 unless on (job, instance) dbwright_connections_used)"
            + " or dbwright_server_sees_all == 0",
        hold,
        "{{ $labels.instance }} does not tell what the alerts of PostgreSQL look at",
        "The exporter runs without these queries, or its role may not see other sessions: the other"
            + " alerts cannot fire.",
        Step.sql(
            "server",
            "Look into the exporter's log for a query that failed; give its role what it lacks.",
            "SELECT current_user, pg_has_role('pg_monitor', 'USAGE') AS monitors;",
            "monitors is true for the exporter's role"),
        null,
        Cases.of(hold)
            .fires("the queries are not loaded", List.of(up), server.labels(), "1")
            .fires(
                "the role sees its own session only",
                List.of(up, connections, Series.of(sees, 0)),
                server.labels(),
                "0")
            .quiet("all is told", List.of(up, connections, Series.of(sees, 1)))
            .quiet(
                "told after a minute",
                List.of(
                    up,
                    new Series(server.metric("dbwright_connections_used"), "_ 5+0x" + 8 * 60),
                    Series.of(sees, 1)))
            .list());
  }

  private AlertRule connections(String name, AlertSeverity severity, Threshold limit, Hold hold) {
    double room = 1000;
    double below = limit.value() * room / 100 - 1;
    Series usable = Series.of(server.metric("dbwright_connections_usable"), room);
    String used = server.metric("dbwright_connections_used");
    return new AlertRule(
        name,
        severity,
        "100 * dbwright_connections_used / dbwright_connections_usable > " + limit.number(),
        hold,
        AlertRule.TENTHS + " % of the connections of {{ $labels.instance }} are taken",
        "When all that ordinary roles may take are taken, the server refuses new ones and"
            + " applications fail at once.",
        Step.sql(
            "server",
            "See who holds them and how many do nothing; make that application's pool smaller, or"
                + " put a pooler in front.",
            """
            SELECT usename, application_name, state, count(*)
            FROM pg_stat_activity
            WHERE backend_type = 'client backend'
            GROUP BY 1, 2, 3 ORDER BY 4 DESC LIMIT 10;""",
            "one application stands out"),
        limit,
        Cases.of(hold)
            .fires(
                "just above the limit",
                List.of(usable, Series.of(used, below + 2)),
                server.labels(),
                Series.tenths((below + 2) * 100 / room))
            .quiet("just below the limit", List.of(usable, Series.of(used, below)))
            .quiet(
                "gone in time",
                List.of(usable, Series.change(used, room, (int) hold.time().toMinutes(), below)))
            .list());
  }

  private AlertRule cacheHits() {
    Threshold limit = watched.limit("alert.cache-hit");
    Threshold load = watched.limit("alert.cache-hit.load");
    Hold hold =
        Hold.minutes(15, "with the quarter of an hour of its window: a batch or a cold start ends");
    String rate = "sum by (job, instance) (rate(dbwright_database_blocks_%s_total[15m]))";
    String all = "(%s + %s)".formatted(rate.formatted("hit"), rate.formatted("read"));
    return new AlertRule(
        "PostgresqlCacheHits",
        WARNING,
        "100 * %s / %s < %s and %s > %s"
            .formatted(rate.formatted("hit"), all, limit.number(), all, load.number()),
        hold,
        "{{ $labels.instance }} finds " + AlertRule.TENTHS + " % of its pages in shared_buffers",
        "The rest is read from the system or the disk: statements take longer, and the disk has less"
            + " for others.",
        Step.sql(
            "server",
            "Find the statements that read most before giving shared_buffers more: a missing index"
                + " reads most of all.",
            """
            SELECT relname, heap_blks_read, heap_blks_hit, idx_blks_read
            FROM pg_statio_user_tables ORDER BY heap_blks_read DESC LIMIT 10;""",
            "a few tables have most of the reads"),
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

  /** Pages of two databases, that many of them per second together, this share of them found. */
  private List<Series> pages(double hitPercent, double perSecond) {
    double perMinute = perSecond * 60;
    double hits = perMinute * hitPercent / 100;
    return List.of(
        Series.growing(database("hit", "shop"), hits * 0.75),
        Series.growing(database("hit", "crm"), hits * 0.25),
        Series.growing(database("read", "shop"), perMinute - hits),
        Series.of(database("read", "crm"), 0));
  }

  private String database(String kind, String name) {
    return server.metric("dbwright_database_blocks_" + kind + "_total", "database", name);
  }
}
