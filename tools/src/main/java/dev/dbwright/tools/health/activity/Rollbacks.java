package dev.dbwright.tools.health.activity;

import static dev.dbwright.tools.finding.Severity.WARNING;

import dev.dbwright.tools.database.CatalogRow;
import dev.dbwright.tools.evidence.Advice;
import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.health.check.CheckPage;
import dev.dbwright.tools.health.check.CheckResult;
import dev.dbwright.tools.health.check.HealthCheck;
import dev.dbwright.tools.health.check.Metric;
import dev.dbwright.tools.health.check.Server;
import dev.dbwright.tools.report.Amounts;
import java.util.List;

/** The share of transactions that ended in a rollback. */
@RuleInfo(code = "HLT070", name = "rollbacks", severity = WARNING)
public final class Rollbacks implements HealthCheck {
  private static final double SHARE = 0.1;
  private static final double TRANSACTIONS = 100_000;

  @Override
  public String sql() {
    return """
        SELECT xact_commit, xact_rollback FROM pg_stat_database WHERE datname = current_database()
        """;
  }

  @Override
  public CheckResult judge(List<CatalogRow> rows, Server server) {
    double commits = rows.get(0).real("xact_commit");
    double rollbacks = rows.get(0).real("xact_rollback");
    List<Metric> metrics =
        List.of(
            new Metric("commits", commits, "transactions"),
            new Metric("rollbacks", rollbacks, "transactions"));
    double share = rollbacks / Math.max(1, commits + rollbacks);
    if (commits + rollbacks < TRANSACTIONS || share <= SHARE) {
      return new CheckResult(List.of(), metrics);
    }
    return new CheckResult(
        List.of(
            finding(
                "transactions",
                "%s of %s transactions (%s) were rolled back"
                    .formatted(
                        Amounts.count(rollbacks),
                        Amounts.count(commits + rollbacks),
                        Amounts.percent(share)),
                new Advice(
                    "Read the server's log for the errors behind them; where the application uses"
                        + " unique violations as a question, ask with ON CONFLICT.",
                    List.of(
                        new Evidence("share of rollbacks", share, "ratio", "pg_stat_database"),
                        new Evidence(
                            "rollbacks", rollbacks, "transactions", "pg_stat_database"))))),
        metrics);
  }

  @Override
  public CheckPage page() {
    return new CheckPage(
        "A rollback is work done for nothing, and its rows stay behind as dead ones. Many mean"
            + " errors that nobody reads, or timeouts. Programs that only read and end with ROLLBACK"
            + " count too, harmlessly.",
        "10 % of at least 100,000 transactions",
        "PostgreSQL manual, pg_stat_database; the numbers are ours",
        "rollbacks/fires.csv",
        "rollbacks/quiet.csv",
        "INSERT INTO visits (id) VALUES (1) ON CONFLICT DO NOTHING;");
  }
}
