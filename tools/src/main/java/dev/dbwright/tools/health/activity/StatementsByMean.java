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

/** Statements that take long each time. */
@RuleInfo(code = "HLT085", name = "statements-by-mean", severity = INFO)
public final class StatementsByMean implements StatementCheck {
  // Rare ones are reports, or were slow once.
  private static final long CALLS = 100;

  @Override
  public String orderedBy() {
    return "mean_ms";
  }

  @Override
  public CheckResult judge(List<CatalogRow> rows, Server server) {
    double limit = server.thresholds().named("success.time").value();
    return CheckResult.of(
        rows.stream()
            .filter(row -> row.whole("calls") >= CALLS && row.real("mean_ms") > limit)
            .limit(StatementRows.MOST_FINDINGS)
            .map(this::finding)
            .toList());
  }

  private Finding finding(CatalogRow row) {
    StatementLoad statement = StatementRows.load(row);
    return finding(
        StatementRows.object(statement),
        "takes %s each time, %s times so far: %s"
            .formatted(
                Amounts.time(statement.meanMs()),
                Amounts.count(statement.calls()),
                statement.text()),
        new Advice(
            "EXPLAIN (ANALYZE, BUFFERS) it with typical values.",
            List.of(
                new Evidence("mean time", statement.meanMs(), "ms", StatementRows.SOURCE),
                new Evidence("calls", statement.calls(), "calls", StatementRows.SOURCE))));
  }

  @Override
  public CheckPage page() {
    return new CheckPage(
        "Somebody waits for each of these calls. Their mean is what people feel, whatever their"
            + " share of the server's time.",
        "100 ms on average (success.time), over at least 100 calls",
        "dbwright's thresholds; the number of calls is ours",
        "statements-by-mean/fires.csv",
        "statements-by-mean/quiet.csv",
        "EXPLAIN (ANALYZE, BUFFERS) SELECT …;");
  }
}
