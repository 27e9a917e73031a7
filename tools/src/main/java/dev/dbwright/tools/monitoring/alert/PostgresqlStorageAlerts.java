package dev.dbwright.tools.monitoring.alert;

import static dev.dbwright.tools.monitoring.alert.AlertSeverity.CRITICAL;

import dev.dbwright.tools.runbook.Step;
import dev.dbwright.tools.threshold.Threshold;
import java.util.List;

/** What ends a PostgreSQL's ability to write, or the truth of what it stores. */
final class PostgresqlStorageAlerts {
  private final Watched watched;
  private final Target server;

  PostgresqlStorageAlerts(Watched watched) {
    this.watched = watched;
    this.server = watched.postgresql();
  }

  List<AlertRule> list() {
    return List.of(transactionIds(), checksums());
  }

  private AlertRule transactionIds() {
    Threshold limit = watched.limit("alert.transaction-id-age");
    Hold hold = Hold.minutes(10, "there are days left at any rate; a vacuum may just have ended");
    String[] kind = {"kind", "transaction"};
    String age = server.metric("dbwright_freeze_age", kind);
    double margin = 1_000_000;
    return new AlertRule(
        "PostgresqlTransactionIdsRunOut",
        CRITICAL,
        "dbwright_freeze_age > " + limit.number(),
        hold,
        "the oldest {{ $labels.kind }} id on {{ $labels.instance }} is {{ $value | humanize }} old",
        "At 2.1 billion the server takes no more writes until it was vacuumed by hand.",
        Step.sql(
            "server",
            "End what holds vacuum back (old transactions, prepared ones, slots), then VACUUM"
                + " (FREEZE) the oldest tables of the oldest database.",
            """
            SELECT datname, age(datfrozenxid) AS ids, mxid_age(datminmxid) AS multixacts
            FROM pg_database ORDER BY 2 DESC;""",
            "the database whose age is the alert's"),
        limit,
        Cases.of(hold)
            .fires("above the limit", List.of(Series.of(age, 1.1e9)), server.labels(kind), "1.1G")
            .quiet("just below the limit", List.of(Series.of(age, limit.value() - margin)))
            .list());
  }

  private AlertRule checksums() {
    Hold hold = Hold.minutes(0, "one page that is not what was written is one too many");
    String[] database = {"database", "shop"};
    String counter = server.metric("dbwright_database_checksum_failures_total", database);
    return new AlertRule(
        "PostgresqlChecksumFailures",
        CRITICAL,
        "increase(dbwright_database_checksum_failures_total[1h]) > 0",
        hold,
        "a page of {{ $labels.database }} on {{ $labels.instance }} is not what was written",
        "Disk, controller or memory change data; backups taken from now on may hold the damage.",
        Step.sql(
            "server",
            "Keep the backups that are there from expiring, fail over to a standby that reads the"
                + " same rows well, and restore the page's table elsewhere.",
            """
            SELECT datname, checksum_failures, checksum_last_failure
            FROM pg_stat_database WHERE checksum_failures > 0;""",
            "which database, and when"),
        null,
        Cases.from(3, hold)
            .fires(
                "one page", List.of(Series.change(counter, 0, 3, 1)), server.labels(database), "1")
            .quiet("none", List.of(Series.of(counter, 0)))
            .quiet("one long ago", List.of(Series.of(counter, 1)))
            .list());
  }
}
