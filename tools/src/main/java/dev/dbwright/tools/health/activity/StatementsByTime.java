package dev.dbwright.tools.health.activity;

import static dev.dbwright.tools.finding.Severity.INFO;

import dev.dbwright.tools.database.CatalogRow;
import dev.dbwright.tools.evidence.Advice;
import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.health.check.CheckPage;
import dev.dbwright.tools.health.check.CheckResult;
import dev.dbwright.tools.health.check.Server;
import dev.dbwright.tools.health.check.StatementLoad;
import dev.dbwright.tools.report.Amounts;
import java.util.List;

/** Which statements the server spends its time on; snapshots keep the list. */
@RuleInfo(code = "HLT084", name = "statements-by-time", severity = INFO)
public final class StatementsByTime implements StatementCheck {
  // Snapshots compare these; a finding is only made of the first few.
  private static final int KEPT = 100;
  private static final double SHARE = 0.1;
  private static final double TOTAL_MS = 60_000;

  @Override
  public String orderedBy() {
    return "total_ms";
  }

  @Override
  public int most() {
    return KEPT;
  }

  @Override
  public CheckResult judge(List<CatalogRow> rows, Server server) {
    List<Finding> findings =
        rows.stream()
            .filter(row -> row.real("total_ms") >= TOTAL_MS && share(row) >= SHARE)
            .limit(StatementRows.MOST_FINDINGS)
            .map(this::finding)
            .toList();
    return new CheckResult(findings, List.of(), rows.stream().map(StatementRows::load).toList());
  }

  private Finding finding(CatalogRow row) {
    StatementLoad statement = StatementRows.load(row);
    return finding(
        StatementRows.object(statement),
        "%s of the time of all statements (%s in %s calls): %s"
            .formatted(
                Amounts.percent(share(row)),
                Elapsed.text(statement.totalMs() / 1_000),
                Amounts.count(statement.calls()),
                statement.text()),
        new Advice(
            "Start here: EXPLAIN (ANALYZE, BUFFERS) it with typical values.",
            List.of(
                new Evidence("share of the time", share(row), "ratio", StatementRows.SOURCE),
                new Evidence("time", statement.totalMs(), "ms", StatementRows.SOURCE),
                new Evidence("calls", statement.calls(), "calls", StatementRows.SOURCE))));
  }

  private static double share(CatalogRow row) {
    return row.real("total_ms") / Math.max(1, row.real("all_ms"));
  }

  @Override
  public CheckPage page() {
    return new CheckPage(
        "A few statements usually take most of the time. Making one of them twice as fast helps"
            + " more than anything done to the rest.",
        "10 % of the time of all statements, and one minute",
        "PostgreSQL manual, pg_stat_statements; the numbers are ours",
        "statements-by-time/fires.csv",
        "statements-by-time/quiet.csv",
        "EXPLAIN (ANALYZE, BUFFERS) SELECT …;");
  }
}
