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
import dev.dbwright.tools.health.check.Metric;
import dev.dbwright.tools.health.check.Server;
import dev.dbwright.tools.report.Amounts;
import java.util.List;

/** Transactions that the server ended because they waited for each other. */
@RuleInfo(code = "HLT069", name = "deadlocks", severity = WARNING)
public final class Deadlocks implements HealthCheck {
  private static final double SEVERAL = 5;
  private static final double SHARE = 1e-5;

  @Override
  public String sql() {
    return """
        SELECT datname, datname = current_database() AS own, deadlocks,
               xact_commit + xact_rollback AS transactions
        FROM pg_stat_database
        WHERE datname IS NOT NULL
        ORDER BY (datname = current_database()) DESC, deadlocks DESC
        LIMIT 20
        """;
  }

  @Override
  public CheckResult judge(List<CatalogRow> rows, Server server) {
    List<Finding> findings =
        rows.stream().filter(row -> row.whole("deadlocks") > 0).map(this::finding).toList();
    List<Metric> metrics =
        rows.stream()
            .filter(row -> row.is("own"))
            .map(row -> new Metric("deadlocks", row.real("deadlocks"), "deadlocks"))
            .toList();
    return new CheckResult(findings, metrics);
  }

  private Finding finding(CatalogRow row) {
    double deadlocks = row.real("deadlocks");
    double transactions = row.real("transactions");
    boolean many = deadlocks >= SEVERAL && deadlocks > SHARE * transactions;
    return finding(
        many ? WARNING : INFO,
        row.text("datname"),
        "%s %s in %s, in %s transactions"
            .formatted(
                Amounts.count(deadlocks),
                deadlocks == 1 ? "deadlock" : "deadlocks",
                row.text("datname"),
                Amounts.count(transactions)),
        new Advice(
            "The server's log holds both statements of each: change rows in one order everywhere"
                + " (dbwright query deadlock reads the log's text).",
            List.of(
                new Evidence("deadlocks", deadlocks, "deadlocks", "pg_stat_database"),
                new Evidence("transactions", transactions, "transactions", "pg_stat_database"))));
  }

  @Override
  public CheckPage page() {
    return new CheckPage(
        "Of two transactions that wait for each other the server ends one, after both have stood"
            + " still for deadlock_timeout. The application must try again, or loses the work.",
        "one is told; a warning from 5 on, where they are more than 1 in 100,000 transactions",
        "PostgreSQL manual, Deadlocks; the numbers are ours",
        "deadlocks/fires.csv",
        "deadlocks/quiet.csv",
        "SELECT id FROM accounts WHERE id IN (1, 2) ORDER BY id FOR UPDATE;");
  }
}
