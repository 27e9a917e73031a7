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

/** Transactions that wait for their client, which does something else or has forgotten them. */
@RuleInfo(code = "HLT054", name = "idle-in-transaction", severity = WARNING)
public final class IdleInTransaction implements HealthCheck {
  static final double IDLE_SECONDS = Elapsed.MINUTE;

  @Override
  public String sql() {
    return """
        SELECT %s, extract(epoch FROM clock_timestamp() - a.state_change) AS seconds
        FROM pg_stat_activity a
        WHERE a.state LIKE 'idle in transaction%%' AND a.pid <> pg_backend_pid()
        ORDER BY a.state_change
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
    List<Finding> findings =
        rows.stream()
            .filter(row -> row.real("seconds") >= IDLE_SECONDS)
            .map(row -> finding(row, server))
            .toList();
    return new CheckResult(
        findings, List.of(new Metric("idleInTransaction", rows.size(), "sessions")));
  }

  private Finding finding(CatalogRow row, Server server) {
    Session session = Session.of(row);
    double seconds = row.real("seconds");
    return finding(
        seconds >= server.thresholds().named("alert.idle-in-transaction").value() ? ERROR : WARNING,
        session.object(),
        "%s has been idle in its transaction for %s; its last statement: %s"
            .formatted(session.title(), Elapsed.text(seconds), session.query()),
        new Advice(
            "Commit before the program waits for anything else (people, other services), and set"
                + " idle_in_transaction_session_timeout for the role.",
            session.evidence("idle in the transaction", seconds)));
  }

  @Override
  public CheckPage page() {
    return new CheckPage(
        "A transaction that waits for its client keeps its locks and its snapshot, and its"
            + " connection serves nobody: the usual cause of blocked sessions and of pools that"
            + " run dry.",
        "idle for 1 minute within a transaction, an error from 10 minutes on",
        "PostgreSQL manual, idle_in_transaction_session_timeout; the times are ours",
        "idle-in-transaction/fires.csv",
        "idle-in-transaction/quiet.csv",
        "ALTER ROLE app SET idle_in_transaction_session_timeout = '1min';");
  }
}
