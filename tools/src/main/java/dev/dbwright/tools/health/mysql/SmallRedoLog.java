package dev.dbwright.tools.health.mysql;

import static dev.dbwright.tools.finding.Severity.WARNING;

import dev.dbwright.tools.evidence.Advice;
import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.health.check.CheckPage;
import dev.dbwright.tools.health.check.CheckResult;
import dev.dbwright.tools.health.check.Metric;
import dev.dbwright.tools.health.check.Server;
import dev.dbwright.tools.report.Amounts;
import java.util.List;

/** A redo log that the writes of a quarter of an hour fill. */
@RuleInfo(code = "HLT133", name = "redo-log-small", severity = WARNING)
public final class SmallRedoLog implements ReadingsCheck {
  private static final double ENOUGH_S = 900;
  // The mean over a shorter time says nothing.
  private static final double WARM_S = 86_400;

  @Override
  public String sql() {
    return Readings.sql(
        "Innodb_os_log_written",
        "Uptime",
        "innodb_redo_log_capacity",
        "innodb_log_file_size",
        "innodb_log_files_in_group");
  }

  @Override
  public CheckResult judge(Readings readings, Server server) {
    double bytesPerSecond =
        readings.number("innodb_os_log_written") / Math.max(1, readings.number("uptime"));
    double bytes = capacityBytes(readings);
    double seconds = bytes / Math.max(1, bytesPerSecond);
    var metrics = List.of(new Metric("redoBytesPerSecond", bytesPerSecond, "bytes/s"));
    if (readings.number("uptime") < WARM_S || bytes == 0 || seconds >= ENOUGH_S) {
      return new CheckResult(List.of(), metrics);
    }
    Finding finding =
        finding(
            "server",
            "the redo log of %s is filled in %.0f min by the mean write rate of %s/s"
                .formatted(
                    Amounts.bytes((long) bytes),
                    seconds / 60,
                    Amounts.bytes((long) bytesPerSecond)),
            new Advice(
                "Make it hold an hour of writes: about %s (innodb_log_file_size; MySQL 8.0.30 on:"
                        .formatted(Amounts.bytes((long) (bytesPerSecond * 3_600)))
                    + " innodb_redo_log_capacity). Recovery after a crash takes longer with it.",
                List.of(
                    new Evidence("redo log", bytes, "bytes", "innodb_log_file_size"),
                    new Evidence(
                        "written a second", bytesPerSecond, "bytes/s", "Innodb_os_log_written"),
                    readings.evidence("since", "uptime", "s"))));
    return new CheckResult(List.of(finding), metrics);
  }

  private static double capacityBytes(Readings readings) {
    return readings.has("innodb_redo_log_capacity")
        ? readings.number("innodb_redo_log_capacity")
        // MariaDB has one file since 10.5.
        : readings.number("innodb_log_file_size") * readings.number("innodb_log_files_in_group", 1);
  }

  @Override
  public CheckPage page() {
    return new CheckPage(
        "Before the redo log wraps, every changed page must be on disk: a small one makes the server"
            + " write the same pages again and again, in bursts.",
        "less than 15 minutes at the mean rate since the start, after a day",
        "MySQL manual, Redo Log; an hour as the target and 15 minutes as the limit are ours",
        "redo-log-small/fires.csv",
        "redo-log-small/quiet.csv",
        "SET GLOBAL innodb_log_file_size = 4294967296;");
  }
}
