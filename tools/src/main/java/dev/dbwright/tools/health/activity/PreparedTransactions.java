package dev.dbwright.tools.health.activity;

import static dev.dbwright.tools.finding.Severity.ERROR;
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

/** Prepared transactions that nobody came back to commit or roll back. */
@RuleInfo(code = "HLT056", name = "prepared-transaction", severity = WARNING)
public final class PreparedTransactions implements HealthCheck {
  private static final double GRAVE_SECONDS = Elapsed.HOUR;

  @Override
  public String sql() {
    return """
        SELECT gid, owner, database, age(transaction) AS xid_age,
               extract(epoch FROM clock_timestamp() - prepared) AS seconds
        FROM pg_prepared_xacts
        ORDER BY prepared
        LIMIT 20
        """;
  }

  @Override
  public CheckResult judge(List<CatalogRow> rows, Server server) {
    double limit = server.thresholds().named("alert.prepared-transaction").value();
    return CheckResult.of(
        rows.stream().filter(row -> row.real("seconds") >= limit).map(this::finding).toList());
  }

  private Finding finding(CatalogRow row) {
    double seconds = row.real("seconds");
    String gid = row.text("gid");
    return finding(
        seconds >= GRAVE_SECONDS ? ERROR : WARNING,
        "prepared transaction " + gid,
        "transaction %s of %s in database %s was prepared %s ago and is still open; %s transactions since"
            .formatted(
                gid,
                row.text("owner"),
                row.text("database"),
                Elapsed.text(seconds),
                Amounts.count(row.real("xid_age"))),
        new Advice(
            "Ask its transaction manager, then COMMIT PREPARED or ROLLBACK PREPARED it in its"
                + " database.",
            List.of(
                new Evidence("time since it was prepared", seconds, "seconds", "pg_prepared_xacts"),
                new Evidence(
                    "transactions since", row.real("xid_age"), "ids", "pg_prepared_xacts"))));
  }

  @Override
  public CheckPage page() {
    return new CheckPage(
        "A prepared transaction has no session that could end: it keeps its locks and its snapshot"
            + " through restarts until somebody commits it or rolls it back.",
        "prepared 5 minutes ago, an error from 1 hour on",
        "PostgreSQL manual, PREPARE TRANSACTION; the times are ours",
        "prepared-transaction/fires.csv",
        "prepared-transaction/quiet.csv",
        "ROLLBACK PREPARED 'order-4711';");
  }
}
