package dev.dbwright.tools.health.activity;

import static dev.dbwright.tools.finding.Severity.INFO;

import dev.dbwright.tools.database.CatalogRow;
import dev.dbwright.tools.evidence.Advice;
import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.health.check.CheckPage;
import dev.dbwright.tools.health.check.CheckResult;
import dev.dbwright.tools.health.check.HealthCheck;
import dev.dbwright.tools.health.check.Server;
import dev.dbwright.tools.report.Amounts;
import java.util.List;

/** pg_stat_statements is not there, so nobody knows which statements cost most. */
@RuleInfo(code = "HLT083", name = "statements-untracked", severity = INFO)
public final class StatementsUntracked implements HealthCheck {
  @Override
  public String sql() {
    return """
        SELECT EXISTS (SELECT FROM pg_extension WHERE extname = 'pg_stat_statements') AS installed,
               xact_commit + xact_rollback AS transactions
        FROM pg_stat_database
        WHERE datname = current_database()
        """;
  }

  @Override
  public CheckResult judge(List<CatalogRow> rows, Server server) {
    CatalogRow row = rows.get(0);
    if (row.is("installed")) {
      return CheckResult.quiet();
    }
    double transactions = row.real("transactions");
    return CheckResult.of(
        List.of(
            finding(
                "pg_stat_statements",
                "pg_stat_statements is not installed here: which statements made up %s transactions is not known"
                    .formatted(Amounts.count(transactions)),
                new Advice(
                    "Add it to shared_preload_libraries, restart, then CREATE EXTENSION"
                        + " pg_stat_statements.",
                    List.of(
                        new Evidence(
                            "transactions", transactions, "transactions", "pg_stat_database"))))));
  }

  @Override
  public CheckPage page() {
    return new CheckPage(
        "The extension counts calls, time, reads and temporary files of every kind of statement:"
            + " the first thing to look at when a server is slow, and it costs little.",
        "not installed in the database",
        "PostgreSQL manual, pg_stat_statements",
        "statements-untracked/fires.csv",
        "statements-untracked/quiet.csv",
        "CREATE EXTENSION pg_stat_statements;  -- preload it first");
  }
}
