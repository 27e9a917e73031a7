package dev.dbwright.tools.health.activity;

import static dev.dbwright.tools.finding.Severity.ERROR;
import static dev.dbwright.tools.finding.Severity.WARNING;

import dev.dbwright.tools.database.CatalogRow;
import dev.dbwright.tools.evidence.Advice;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.health.check.CheckPage;
import dev.dbwright.tools.health.check.CheckResult;
import dev.dbwright.tools.health.check.HealthCheck;
import dev.dbwright.tools.health.check.Metric;
import dev.dbwright.tools.health.check.Server;
import java.util.List;
import java.util.Optional;

/** Transactions open for so long that vacuum cannot remove what died since. */
@RuleInfo(code = "HLT053", name = "long-transaction", severity = WARNING)
public final class LongTransaction implements HealthCheck {
  private static final double GRAVE_SECONDS = 4 * Elapsed.HOUR;

  @Override
  public String sql() {
    return """
        SELECT %s,
               extract(epoch FROM clock_timestamp() - a.xact_start) AS seconds,
               CASE WHEN a.state LIKE 'idle in transaction%%'
                    THEN extract(epoch FROM clock_timestamp() - a.state_change)
                    ELSE 0 END AS idle_seconds
        FROM pg_stat_activity a
        WHERE a.xact_start IS NOT NULL AND a.pid <> pg_backend_pid()
          AND a.backend_type = 'client backend'
        ORDER BY a.xact_start
        LIMIT 20
        """
        .formatted(Session.COLUMNS);
  }

  @Override
  public Optional<String> skippedOn(Server server) {
    return Session.hiddenOn(server);
  }

  @Override
  public CheckResult judge(List<CatalogRow> rows, Server server) {
    // What only waits for its client is the finding of another check.
    double limit = server.thresholds().named("alert.transaction-time").value();
    List<Finding> findings =
        rows.stream()
            .filter(row -> row.real("seconds") >= limit)
            .filter(row -> row.real("idle_seconds") < IdleInTransaction.IDLE_SECONDS)
            .map(this::finding)
            .toList();
    double oldest = rows.stream().mapToDouble(row -> row.real("seconds")).max().orElse(0);
    return new CheckResult(
        findings, List.of(new Metric("oldestTransactionSeconds", oldest, "seconds")));
  }

  private Finding finding(CatalogRow row) {
    Session session = Session.of(row);
    double seconds = row.real("seconds");
    return finding(
        seconds >= GRAVE_SECONDS ? ERROR : WARNING,
        session.object(),
        "a transaction has been open for %s: %s"
            .formatted(Elapsed.text(seconds), session.titleWithQuery()),
        new Advice(
            "Find out whether it is wanted; work in smaller transactions, and set"
                + " statement_timeout (transaction_timeout from version 17) for the role.",
            session.evidence("age of the transaction", seconds)));
  }

  @Override
  public CheckPage page() {
    return new CheckPage(
        "Vacuum removes no row that an open transaction might still see, in any table of the"
            + " database; its locks stay too. One forgotten transaction makes busy tables grow.",
        "open for 15 minutes, an error from 4 hours on",
        "PostgreSQL manual, Routine Vacuuming (old snapshots); the times are ours",
        "long-transaction/fires.csv",
        "long-transaction/quiet.csv",
        "SELECT pg_terminate_backend(4711);  -- after asking its owner");
  }
}
