package dev.dbwright.tools.health.activity;

import static dev.dbwright.tools.finding.Severity.ERROR;

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

/** The last attempt to archive the log failed. */
@RuleInfo(code = "HLT063", name = "archiver-failing", severity = ERROR)
public final class ArchiverFailing implements HealthCheck {
  @Override
  public String sql() {
    return """
        SELECT current_setting('archive_mode') AS mode, failed_count, last_failed_wal,
               extract(epoch FROM clock_timestamp() - last_failed_time) AS failed_seconds,
               extract(epoch FROM clock_timestamp() - last_archived_time) AS archived_seconds
        FROM pg_stat_archiver
        """;
  }

  @Override
  public CheckResult judge(List<CatalogRow> rows, Server server) {
    CatalogRow row = rows.get(0);
    boolean archives = !row.text("mode").equals("off");
    boolean failedLast =
        row.has("failed_seconds")
            && (!row.has("archived_seconds")
                || row.real("failed_seconds") < row.real("archived_seconds"));
    if (!archives || !failedLast) {
      return CheckResult.quiet();
    }
    String success =
        row.has("archived_seconds")
            ? "the last success was " + Elapsed.text(row.real("archived_seconds")) + " ago"
            : "it never succeeded";
    return CheckResult.of(
        List.of(
            finding(
                "archive_command",
                "archiving %s failed %s ago, %s times in all; %s"
                    .formatted(
                        row.text("last_failed_wal"),
                        Elapsed.text(row.real("failed_seconds")),
                        Amounts.count(row.real("failed_count")),
                        success),
                new Advice(
                    "Read the server's log for the command's own words; until it works the log"
                        + " piles up in pg_wal, and no backup reaches beyond the last success.",
                    List.of(
                        new Evidence(
                            "failures", row.real("failed_count"), "attempts", "pg_stat_archiver"),
                        new Evidence(
                            "time since the last failure",
                            row.real("failed_seconds"),
                            "seconds",
                            "pg_stat_archiver"))))));
  }

  @Override
  public CheckPage page() {
    return new CheckPage(
        "A segment of the log that cannot be archived is kept and tried again: the disk fills, and"
            + " a restore ends at the last segment that was archived.",
        "a failure more recent than the last success",
        "PostgreSQL manual, Continuous Archiving; pg_stat_archiver",
        "archiver-failing/fires.csv",
        "archiver-failing/quiet.csv",
        "SELECT last_failed_wal, last_failed_time FROM pg_stat_archiver;");
  }
}
