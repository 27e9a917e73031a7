package dev.dbwright.tools.health.mysql;

import static dev.dbwright.tools.finding.Severity.INFO;
import static dev.dbwright.tools.finding.Severity.WARNING;

import dev.dbwright.tools.evidence.Advice;
import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.health.check.CheckPage;
import dev.dbwright.tools.health.check.CheckResult;
import dev.dbwright.tools.health.check.Server;
import java.util.List;

/** No binary log, or one that grows for ever. */
@RuleInfo(code = "HLT120", name = "binary-log-retention", severity = WARNING)
public final class BinaryLog implements ReadingsCheck {
  @Override
  public String sql() {
    return Readings.sql("log_bin", "binlog_expire_logs_seconds", "expire_logs_days");
  }

  @Override
  public CheckResult judge(Readings readings, Server server) {
    if (readings.isOff("log_bin")) {
      return reported(
          INFO,
          "no binary log is written: no restore to a point in time, and no replica",
          new Advice(
              "Set log_bin and a server_id in the configuration, and restart, where losing the time"
                  + " since the last backup is not acceptable.",
              List.of(new Evidence("log_bin", 0, "setting", "log_bin"))));
    }
    double expiryS =
        Math.max(
            readings.number("binlog_expire_logs_seconds"),
            readings.number("expire_logs_days") * 86_400);
    if (expiryS > 0) {
      return CheckResult.quiet();
    }
    return reported(
        WARNING,
        "binary logs are kept for ever: they fill the disk",
        new Advice(
            "SET GLOBAL binlog_expire_logs_seconds = 604800; first make sure that every replica and"
                + " every backup has read what that removes.",
            List.of(new Evidence("expiry", 0, "s", "binlog_expire_logs_seconds"))));
  }

  @Override
  public CheckPage page() {
    return new CheckPage(
        "MariaDB removes no binary log unless it is told to. A full disk stops every write. Without"
            + " a binary log, a restore ends at the last backup.",
        "no expiry: warning; no binary log: info",
        "MariaDB manual, Using and Maintaining the Binary Log; MySQL manual, Binary Logging Options",
        "binary-log-retention/fires.csv",
        "binary-log-retention/quiet.csv",
        "SET GLOBAL binlog_expire_logs_seconds = 604800;");
  }
}
