package dev.dbwright.tools.health.activity;

import static dev.dbwright.tools.finding.Severity.CRITICAL;
import static dev.dbwright.tools.finding.Severity.INFO;

import dev.dbwright.tools.database.CatalogRow;
import dev.dbwright.tools.evidence.Advice;
import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.health.check.CheckPage;
import dev.dbwright.tools.health.check.CheckResult;
import dev.dbwright.tools.health.check.HealthCheck;
import dev.dbwright.tools.health.check.Server;
import dev.dbwright.tools.report.Amounts;
import java.util.List;

/** Pages that were broken when they were read; or nothing that would notice. */
@RuleInfo(code = "HLT080", name = "checksums", severity = CRITICAL)
public final class Checksums implements HealthCheck {
  @Override
  public String sql() {
    // The row without a name is that of the tables that all databases share.
    return """
        SELECT coalesce(datname, 'shared tables') AS name, current_setting('data_checksums') AS checksums,
               coalesce(checksum_failures, 0) AS failures,
               extract(epoch FROM clock_timestamp() - checksum_last_failure) AS seconds
        FROM pg_stat_database
        ORDER BY 3 DESC, 1
        """;
  }

  @Override
  public CheckResult judge(List<CatalogRow> rows, Server server) {
    if (rows.stream().anyMatch(row -> row.text("checksums").equals("off"))) {
      return CheckResult.of(List.of(off(rows.size())));
    }
    return CheckResult.of(
        rows.stream().filter(row -> row.whole("failures") > 0).map(this::failed).toList());
  }

  private Finding off(int databases) {
    return finding(
        INFO,
        "data_checksums",
        "no page carries a checksum: what a disk or a cable breaks is noticed late or never",
        new Advice(
            "pg_checksums --enable while the server is down (it reads and writes every page), or on"
                + " a standby before a switchover.",
            List.of(
                new Evidence(
                    "databases without checksums", databases, "databases", "pg_stat_database"))));
  }

  private Finding failed(CatalogRow row) {
    double failures = row.real("failures");
    String last =
        row.has("seconds") ? ", the last " + Elapsed.text(row.real("seconds")) + " ago" : "";
    return finding(
        CRITICAL,
        row.text("name"),
        "%s pages of %s did not match their checksum%s"
            .formatted(Amounts.count(failures), row.text("name"), last),
        new Advice(
            "Look for the pages in the server's log, at disk and controller, and at the backups;"
                + " restore rather than repair. Fail over where a standby is sound.",
            List.of(new Evidence("checksum failures", failures, "pages", "pg_stat_database"))));
  }

  @Override
  public CheckPage page() {
    return new CheckPage(
        "A checksum that does not match means that the disk gave back something else than was"
            + " written. There is seldom only one such page.",
        "one failure is critical; checksums that are off are told",
        "PostgreSQL manual, Data Checksums; pg_stat_database (checksum_failures)",
        "checksums/fires.csv",
        "checksums/quiet.csv",
        "SELECT datname, checksum_failures, checksum_last_failure FROM pg_stat_database;");
  }
}
