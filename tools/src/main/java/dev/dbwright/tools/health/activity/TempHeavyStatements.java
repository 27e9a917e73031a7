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

/** Statements that sort or hash on disk. */
@RuleInfo(code = "HLT088", name = "temp-heavy-statements", severity = INFO)
public final class TempHeavyStatements implements StatementCheck {
  private static final double BYTES = 1L << 30;
  private static final double BLOCK_BYTES = 8_192;

  @Override
  public String orderedBy() {
    return "temp_blocks";
  }

  @Override
  public CheckResult judge(List<CatalogRow> rows, Server server) {
    return CheckResult.of(
        rows.stream()
            .filter(row -> row.real("temp_blocks") * BLOCK_BYTES >= BYTES)
            .limit(StatementRows.MOST_FINDINGS)
            .map(this::finding)
            .toList());
  }

  private Finding finding(CatalogRow row) {
    StatementLoad statement = StatementRows.load(row);
    double bytes = statement.tempBlocks() * BLOCK_BYTES;
    double perCall = bytes / Math.max(1, statement.calls());
    return finding(
        StatementRows.object(statement),
        "wrote %s to temporary files, %s a call: %s"
            .formatted(
                Amounts.bytes((long) bytes), Amounts.bytes((long) perCall), statement.text()),
        new Advice(
            "More work_mem for its role, or an index that brings the order; EXPLAIN (ANALYZE) tells"
                + " which step spills.",
            List.of(
                new Evidence("temporary files", bytes, "bytes", StatementRows.SOURCE),
                new Evidence("a call", perCall, "bytes", StatementRows.SOURCE))));
  }

  @Override
  public CheckPage page() {
    return new CheckPage(
        "A sort or hash that does not fit into work_mem goes through files, several times slower.",
        "1 GB since the statistics began",
        "PostgreSQL manual, pg_stat_statements (temp_blks_written); the size is ours",
        "temp-heavy-statements/fires.csv",
        "temp-heavy-statements/quiet.csv",
        "ALTER ROLE reporting SET work_mem = '64MB';");
  }
}
