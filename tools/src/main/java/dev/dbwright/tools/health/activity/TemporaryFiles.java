package dev.dbwright.tools.health.activity;

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

/** Databases that sort and hash on disk much of what they read. */
@RuleInfo(code = "HLT068", name = "temporary-files", severity = WARNING)
public final class TemporaryFiles implements HealthCheck {
  private static final double BYTES = 1L << 30;
  // Against what was read: how long the numbers have been gathered is often not known.
  private static final double SHARE = 0.1;

  @Override
  public String sql() {
    return """
        SELECT datname, datname = current_database() AS own, temp_files, temp_bytes,
               blks_read * current_setting('block_size')::bigint AS read_bytes
        FROM pg_stat_database
        WHERE datname IS NOT NULL
        ORDER BY (datname = current_database()) DESC, temp_bytes DESC
        LIMIT 20
        """;
  }

  @Override
  public CheckResult judge(List<CatalogRow> rows, Server server) {
    List<Finding> findings =
        rows.stream().filter(TemporaryFiles::isMuch).map(this::finding).toList();
    List<Metric> metrics =
        rows.stream()
            .filter(row -> row.is("own"))
            .map(row -> new Metric("tempBytes", row.real("temp_bytes"), "bytes"))
            .toList();
    return new CheckResult(findings, metrics);
  }

  private static boolean isMuch(CatalogRow row) {
    double bytes = row.real("temp_bytes");
    return bytes >= BYTES && bytes > SHARE * row.real("read_bytes");
  }

  private Finding finding(CatalogRow row) {
    double bytes = row.real("temp_bytes");
    return finding(
        row.text("datname"),
        "%s wrote %s in %s temporary files, %s were read from tables and indexes"
            .formatted(
                row.text("datname"),
                Amounts.bytes((long) bytes),
                Amounts.count(row.real("temp_files")),
                Amounts.bytes(row.whole("read_bytes"))),
        new Advice(
            "Find the statements (temp-heavy-statements, log_temp_files); give their role more"
                + " work_mem, or an index that brings the order.",
            List.of(
                new Evidence("temporary files", bytes, "bytes", "pg_stat_database"),
                new Evidence(
                    "read otherwise", row.real("read_bytes"), "bytes", "pg_stat_database"))));
  }

  @Override
  public CheckPage page() {
    return new CheckPage(
        "Sorts and hashes that do not fit into work_mem go to files: several times slower, and the"
            + " disk is shared with everything else.",
        "1 GB, and more than 10 % of what the database read",
        "PostgreSQL manual, pg_stat_database (temp_bytes); the numbers are ours",
        "temporary-files/fires.csv",
        "temporary-files/quiet.csv",
        "ALTER ROLE reporting SET work_mem = '64MB';");
  }
}
