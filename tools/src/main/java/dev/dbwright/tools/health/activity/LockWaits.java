package dev.dbwright.tools.health.activity;

import static dev.dbwright.tools.finding.Severity.INFO;
import static dev.dbwright.tools.finding.Severity.WARNING;

import dev.dbwright.tools.database.CatalogRow;
import dev.dbwright.tools.evidence.Advice;
import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.health.check.CheckPage;
import dev.dbwright.tools.health.check.CheckResult;
import dev.dbwright.tools.health.check.HealthCheck;
import dev.dbwright.tools.health.check.Server;
import dev.dbwright.tools.report.Amounts;
import java.util.List;

/** What is waited for now: object, lock mode, how many, how long. */
@RuleInfo(code = "HLT058", name = "lock-waits", severity = WARNING)
public final class LockWaits implements HealthCheck {
  @Override
  public String sql() {
    // Who waits for a row waits for the transaction that changed it; the first in the queue holds
    // the row's tuple lock meanwhile, and that names the table.
    return """
        WITH locks AS MATERIALIZED (SELECT * FROM pg_locks)
        SELECT coalesce(n.nspname || '.' || c.relname, l.locktype) AS object,
               l.locktype, l.mode, count(*) AS sessions,
               max(extract(epoch FROM clock_timestamp() - l.waitstart)) AS seconds
        FROM locks l
        LEFT JOIN locks t ON l.locktype = 'transactionid' AND t.pid = l.pid
                         AND t.locktype = 'tuple' AND t.granted
        LEFT JOIN pg_class c
               ON c.oid = coalesce(l.relation, t.relation)
              AND coalesce(l.database, t.database)
                  = (SELECT oid FROM pg_database WHERE datname = current_database())
        LEFT JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE NOT l.granted
        GROUP BY 1, 2, 3
        ORDER BY 4 DESC, 1, 3
        LIMIT 20
        """;
  }

  @Override
  public CheckResult judge(List<CatalogRow> rows, Server server) {
    return CheckResult.of(
        rows.stream()
            .filter(row -> seconds(row) >= BlockedSessions.SHORT_SECONDS)
            .map(this::finding)
            .toList());
  }

  private Finding finding(CatalogRow row) {
    long sessions = row.whole("sessions");
    double seconds = seconds(row);
    return finding(
        seconds >= BlockedSessions.LONG_SECONDS ? WARNING : INFO,
        row.text("object"),
        "%s %s for %s on %s (%s), the longest for %s"
            .formatted(
                Amounts.count(sessions),
                sessions == 1 ? "session waits" : "sessions wait",
                row.text("mode"),
                row.text("object"),
                row.text("locktype"),
                Elapsed.text(seconds)),
        new Advice(
            "Look at the root of the queue (blocked-sessions); run changes of tables with"
                + " lock_timeout and retries, so that others do not queue behind them.",
            List.of(
                new Evidence("sessions that wait", sessions, "sessions", "pg_locks"),
                new Evidence("longest wait", seconds, "seconds", "pg_locks"))));
  }

  private static double seconds(CatalogRow row) {
    // For a moment after the wait began the server has not written down when.
    return row.has("seconds") ? row.real("seconds") : 0;
  }

  @Override
  public CheckPage page() {
    return new CheckPage(
        "A wait for a lock is time in which a statement does nothing. Behind a waiting ACCESS"
            + " EXCLUSIVE even readers queue, though the lock is not held yet.",
        "a wait of 1 second is told, a warning from 10 seconds on",
        "PostgreSQL manual, pg_locks (waitstart), log_lock_waits; the longer time is ours",
        "lock-waits/fires.csv",
        "lock-waits/quiet.csv",
        "SET lock_timeout = '2s';  -- before ALTER TABLE, and try again");
  }
}
