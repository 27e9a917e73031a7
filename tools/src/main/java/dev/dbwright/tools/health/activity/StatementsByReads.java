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

/** Statements that read most from outside the cache. */
@RuleInfo(code = "HLT086", name = "statements-by-reads", severity = INFO)
public final class StatementsByReads implements StatementCheck {
  private static final double SHARE = 0.25;
  // 8 GB of pages.
  private static final double BLOCKS = 1_000_000;

  @Override
  public String orderedBy() {
    return "blocks_read";
  }

  @Override
  public CheckResult judge(List<CatalogRow> rows, Server server) {
    return CheckResult.of(
        rows.stream()
            .filter(row -> row.real("blocks_read") >= BLOCKS && share(row) >= SHARE)
            .limit(StatementRows.MOST_FINDINGS)
            .map(this::finding)
            .toList());
  }

  private Finding finding(CatalogRow row) {
    StatementLoad statement = StatementRows.load(row);
    return finding(
        StatementRows.object(statement),
        "%s of all pages read from outside the cache (%s, %s a call): %s"
            .formatted(
                Amounts.percent(share(row)),
                Amounts.count(statement.blocksRead()),
                Amounts.count((double) statement.blocksRead() / Math.max(1, statement.calls())),
                statement.text()),
        new Advice(
            "EXPLAIN (ANALYZE, BUFFERS) it: an index often turns thousands of pages into a few.",
            List.of(
                new Evidence("share of reads", share(row), "ratio", StatementRows.SOURCE),
                new Evidence(
                    "pages read", statement.blocksRead(), "pages", StatementRows.SOURCE))));
  }

  private static double share(CatalogRow row) {
    return row.real("blocks_read") / Math.max(1, row.real("all_blocks_read"));
  }

  @Override
  public CheckPage page() {
    return new CheckPage(
        "What one statement reads pushes out what others keep in the cache, and the disk is shared"
            + " by all.",
        "a quarter of all pages read, and 1,000,000 of them",
        "PostgreSQL manual, pg_stat_statements (shared_blks_read); the numbers are ours",
        "statements-by-reads/fires.csv",
        "statements-by-reads/quiet.csv",
        "CREATE INDEX CONCURRENTLY orders_customer ON orders (customer);");
  }
}
