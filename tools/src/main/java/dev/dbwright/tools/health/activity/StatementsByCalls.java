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

/** Statements that are called so often that the calls themselves cost. */
@RuleInfo(code = "HLT087", name = "statements-by-calls", severity = INFO)
public final class StatementsByCalls implements StatementCheck {
  private static final double SHARE = 0.25;
  private static final double CALLS = 1_000_000;

  @Override
  public String orderedBy() {
    return "calls";
  }

  @Override
  public CheckResult judge(List<CatalogRow> rows, Server server) {
    return CheckResult.of(
        rows.stream()
            .filter(row -> row.real("calls") >= CALLS && share(row) >= SHARE)
            .limit(StatementRows.MOST_FINDINGS)
            .map(this::finding)
            .toList());
  }

  private Finding finding(CatalogRow row) {
    StatementLoad statement = StatementRows.load(row);
    return finding(
        StatementRows.object(statement),
        "%s of all calls (%s, %s each): %s"
            .formatted(
                Amounts.percent(share(row)),
                Amounts.count(statement.calls()),
                Amounts.time(statement.meanMs()),
                statement.text()),
        new Advice(
            "Look for a loop in the program that asks once per row: one statement with ANY, or a"
                + " join, replaces it.",
            List.of(
                new Evidence("share of calls", share(row), "ratio", StatementRows.SOURCE),
                new Evidence("calls", statement.calls(), "calls", StatementRows.SOURCE))));
  }

  private static double share(CatalogRow row) {
    return row.real("calls") / Math.max(1, row.real("all_calls"));
  }

  @Override
  public CheckPage page() {
    return new CheckPage(
        "Each call costs a round trip, which the server does not see. One statement called for each"
            + " row of another (n+1) is fast in every list and slow for its user.",
        "a quarter of all calls, and 1,000,000 of them",
        "PostgreSQL manual, pg_stat_statements (calls); the numbers are ours",
        "statements-by-calls/fires.csv",
        "statements-by-calls/quiet.csv",
        "SELECT * FROM lines WHERE order_id = ANY ($1);");
  }
}
