package dev.dbwright.tools.monitoring.alert;

import static dev.dbwright.tools.monitoring.alert.AlertSeverity.CRITICAL;
import static dev.dbwright.tools.monitoring.alert.AlertSeverity.WARNING;

import dev.dbwright.tools.runbook.Step;
import dev.dbwright.tools.threshold.Threshold;
import java.util.List;

/** Statements and transactions of a PostgreSQL that go on too long or stand in each other's way. */
final class PostgresqlSessionAlerts {
  private final Watched watched;
  private final Target server;

  PostgresqlSessionAlerts(Watched watched) {
    this.watched = watched;
    this.server = watched.postgresql();
  }

  List<AlertRule> list() {
    return List.of(
        longQuery(),
        longTransaction(),
        idleInTransaction(),
        lockWaits(),
        deadlocks(),
        preparedTransaction());
  }

  private AlertRule longQuery() {
    return lasting(
        "PostgresqlLongQuery",
        WARNING,
        "dbwright_activity_longest_query_seconds",
        watched.limit("alert.query-time"),
        Hold.minutes(1, "the value is a duration itself; a minute spares what just ends"),
        "a statement on {{ $labels.instance }} has been running for " + AlertRule.WHOLE + " s",
        "Such a statement is a report that lost its way or a plan that turned bad; it keeps dead"
            + " rows from being removed. pg_dump is not counted.",
        Step.sql(
            "server",
            "Read what it waits for and EXPLAIN it; end it only after asking its owner.",
            """
            SELECT pid, usename, application_name, wait_event_type, wait_event,
                   clock_timestamp() - query_start AS runs, left(query, 200) AS query
            FROM pg_stat_activity
            WHERE state = 'active' AND backend_type = 'client backend' AND pid <> pg_backend_pid()
            ORDER BY query_start LIMIT 5;""",
            "the statement and its owner"));
  }

  private AlertRule longTransaction() {
    return lasting(
        "PostgresqlLongTransaction",
        WARNING,
        "dbwright_activity_longest_transaction_seconds",
        watched.limit("alert.transaction-time"),
        Hold.minutes(5, "the value is a duration itself; five minutes spare what ends soon"),
        "a transaction on {{ $labels.instance }} has been open for " + AlertRule.WHOLE + " s",
        "As long as it is open no row that died since can be removed anywhere: tables and indexes"
            + " grow, reads slow down. A dump is such a one, rightly: silence it in its window.",
        Step.sql(
            "server",
            "Find out whose it is and whether it is wanted.",
            """
            SELECT pid, usename, application_name, state, clock_timestamp() - xact_start AS open,
                   age(backend_xmin) AS holds_back, left(query, 200) AS query
            FROM pg_stat_activity
            WHERE xact_start IS NOT NULL AND backend_type = 'client backend'
              AND pid <> pg_backend_pid()
            ORDER BY xact_start LIMIT 5;""",
            "the oldest transaction and its owner"));
  }

  private AlertRule idleInTransaction() {
    return lasting(
        "PostgresqlIdleInTransaction",
        WARNING,
        "dbwright_activity_longest_idle_in_transaction_seconds",
        watched.limit("alert.idle-in-transaction"),
        Hold.minutes(1, "the value is a duration itself; a minute spares what just commits"),
        "a session on {{ $labels.instance }} has been idle in its transaction for "
            + AlertRule.WHOLE
            + " s",
        "It holds its locks and its connection while its program does something else.",
        Step.sql(
            "server",
            "See the program; end the session if its owner agrees, and set"
                + " idle_in_transaction_session_timeout for the role.",
            """
            SELECT pid, usename, application_name, client_addr,
                   clock_timestamp() - state_change AS idle, left(query, 200) AS last_query
            FROM pg_stat_activity
            WHERE state LIKE 'idle in transaction%' ORDER BY state_change LIMIT 5;""",
            "the program that forgot to commit"));
  }

  private AlertRule lockWaits() {
    return lasting(
        "PostgresqlLockWaits",
        CRITICAL,
        "dbwright_activity_longest_lock_wait_seconds",
        watched.limit("alert.lock-wait"),
        Hold.minutes(1, "with the limit: nobody waits two minutes for a lock by design"),
        "a session on {{ $labels.instance }} has waited for a lock for " + AlertRule.WHOLE + " s",
        "A whole application can stand behind one forgotten transaction or a waiting ALTER TABLE,"
            + " and it gets longer by itself.",
        Step.sql(
            "server",
            "Find the root, the one that blocks and does not wait; ask its owner, then end it:"
                + " SELECT pg_terminate_backend(pid).",
            """
            SELECT b.pid, b.usename, b.application_name, b.state, left(b.query, 200) AS query,
                   count(*) AS holds_up
            FROM pg_stat_activity w
            CROSS JOIN LATERAL unnest(pg_blocking_pids(w.pid)) AS root(pid)
            JOIN pg_stat_activity b ON b.pid = root.pid
            WHERE w.wait_event_type = 'Lock' AND coalesce(b.wait_event_type, '') <> 'Lock'
            GROUP BY 1, 2, 3, 4, 5 ORDER BY 6 DESC;""",
            "one session holds up the others"));
  }

  private AlertRule deadlocks() {
    Threshold limit = watched.limit("alert.deadlocks");
    Hold hold = Hold.minutes(0, "the expression looks back an hour already");
    String counter = server.metric("dbwright_database_deadlocks_total", "database", "shop");
    return new AlertRule(
        "PostgresqlDeadlocks",
        WARNING,
        "increase(dbwright_database_deadlocks_total[1h]) > " + limit.number(),
        hold,
        AlertRule.WHOLE
            + " deadlocks within an hour in {{ $labels.database }} on {{ $labels.instance }}",
        "Each of them is a transaction that was rolled back and must be done again by its"
            + " application, or is lost.",
        Step.shell(
            "database host",
            "The log has both statements of each: change rows in one order everywhere.",
            "grep -A 12 'deadlock detected' \"$(ls -t /var/log/postgresql/*.log | head -1)\" | tail"
                + " -60",
            "the same two statements again and again"),
        limit,
        Cases.from(60, hold)
            .fires(
                "one above the limit",
                List.of(Series.change(counter, 0, 60, limit.value() + 1)),
                server.labels("database", "shop"),
                Series.plain(limit.value() + 1))
            .quiet(
                "just below the limit", List.of(Series.change(counter, 0, 60, limit.value() - 0.5)))
            .list());
  }

  private AlertRule preparedTransaction() {
    return lasting(
        "PostgresqlPreparedTransaction",
        WARNING,
        "dbwright_prepared_oldest_seconds",
        watched.limit("alert.prepared-transaction"),
        Hold.minutes(1, "the value is a duration itself; a manager commits within seconds"),
        "a transaction on {{ $labels.instance }} was prepared " + AlertRule.WHOLE + " s ago",
        "Nobody commits it: it keeps its locks and every dead row since, over restarts too.",
        Step.sql(
            "server",
            "Ask its transaction manager, then COMMIT PREPARED or ROLLBACK PREPARED it in its"
                + " database.",
            "SELECT gid, owner, database, prepared FROM pg_prepared_xacts ORDER BY prepared;",
            "the transaction and its owner"));
  }

  private AlertRule lasting(
      String name,
      AlertSeverity severity,
      String metric,
      Threshold limit,
      Hold hold,
      String summary,
      String meaning,
      Step first) {
    return new AlertRule(
        name,
        severity,
        metric + " > " + limit.number(),
        hold,
        summary,
        meaning,
        first,
        limit,
        Cases.of(hold).gauge(server.metric(metric), limit.value(), server.labels()).list());
  }
}
