package dev.dbwright.tools.health.mysql;

import static dev.dbwright.tools.finding.Severity.INFO;

import dev.dbwright.tools.evidence.Advice;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.health.check.CheckPage;
import dev.dbwright.tools.health.check.CheckResult;
import dev.dbwright.tools.health.check.Server;
import dev.dbwright.tools.report.Amounts;
import java.util.List;

/** Temporary tables of statements that did not fit into memory. */
@RuleInfo(code = "HLT122", name = "temporary-tables-on-disk", severity = INFO)
public final class DiskTemporaryTables implements ReadingsCheck {
  private static final double SHARE = 0.25;
  // A look at the catalog makes some on disk itself, and shall not be what is reported.
  private static final double MANY = 10_000;

  @Override
  public String sql() {
    return Readings.sql(
        "Created_tmp_disk_tables", "Created_tmp_tables", "tmp_table_size", "max_heap_table_size");
  }

  @Override
  public CheckResult judge(Readings readings, Server server) {
    double onDisk = readings.number("created_tmp_disk_tables");
    double all = readings.number("created_tmp_tables");
    double share = onDisk / Math.max(1, all);
    if (onDisk < MANY || share < SHARE) {
      return CheckResult.quiet();
    }
    return reported(
        INFO,
        "%s of %s temporary tables went to disk (%s)"
            .formatted(Amounts.count(onDisk), Amounts.count(all), Amounts.percent(share)),
        new Advice(
            "Look for GROUP BY, DISTINCT and UNION without an index and for TEXT and BLOB columns in"
                + " them; tmp_table_size and max_heap_table_size bound what stays in memory, for each"
                + " statement.",
            List.of(
                readings.evidence("on disk", "created_tmp_disk_tables", "tables"),
                readings.evidence("all", "created_tmp_tables", "tables"),
                readings.evidence("limit", "tmp_table_size", "bytes"))));
  }

  @Override
  public CheckPage page() {
    return new CheckPage(
        "A temporary table that outgrows its limit is copied to disk and goes on there.",
        "25 % of all, and 10,000 of them",
        "MySQL manual, Internal Temporary Table Use; the figures are ours",
        "temporary-tables-on-disk/fires.csv",
        "temporary-tables-on-disk/quiet.csv",
        "SET GLOBAL tmp_table_size = 67108864, GLOBAL max_heap_table_size = 67108864;");
  }
}
