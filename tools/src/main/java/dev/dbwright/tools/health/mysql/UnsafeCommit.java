package dev.dbwright.tools.health.mysql;

import static dev.dbwright.tools.finding.Severity.WARNING;

import dev.dbwright.tools.evidence.Advice;
import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.health.check.CheckPage;
import dev.dbwright.tools.health.check.CheckResult;
import dev.dbwright.tools.health.check.Server;
import java.util.ArrayList;
import java.util.List;

/** Settings with which a commit may be lost, or a page torn. */
@RuleInfo(code = "HLT121", name = "unsafe-commit", severity = WARNING)
public final class UnsafeCommit implements ReadingsCheck {
  @Override
  public String sql() {
    return Readings.sql(
        "innodb_flush_log_at_trx_commit", "sync_binlog", "log_bin", "innodb_doublewrite");
  }

  @Override
  public CheckResult judge(Readings readings, Server server) {
    List<Finding> findings = new ArrayList<>();
    double flush = readings.number("innodb_flush_log_at_trx_commit", 1);
    if (flush != 1) {
      findings.add(
          loses(
              "innodb_flush_log_at_trx_commit is %.0f: a crash loses up to a second of commits"
                  .formatted(flush),
              "SET GLOBAL innodb_flush_log_at_trx_commit = 1;",
              readings.evidence("setting", "innodb_flush_log_at_trx_commit", "setting")));
    }
    // Without a binary log the setting has nothing to say; MariaDB's default is 0.
    if (!readings.isOff("log_bin") && readings.number("sync_binlog", 1) != 1) {
      findings.add(
          loses(
              "sync_binlog is %.0f: after a crash the binary log may lack commits that InnoDB has, and"
                      .formatted(readings.number("sync_binlog"))
                  + " replicas with it",
              "SET GLOBAL sync_binlog = 1;",
              readings.evidence("setting", "sync_binlog", "setting")));
    }
    if (readings.isOff("innodb_doublewrite")) {
      findings.add(
          loses(
              "innodb_doublewrite is off: a power failure may leave half-written pages that nothing"
                  + " repairs",
              "Set innodb_doublewrite = ON, unless the file system writes 16 kB at once.",
              new Evidence("innodb_doublewrite", 0, "setting", "innodb_doublewrite")));
    }
    return CheckResult.of(findings);
  }

  private Finding loses(String message, String action, Evidence evidence) {
    return finding("server", message, new Advice(action, List.of(evidence)));
  }

  @Override
  public CheckPage page() {
    return new CheckPage(
        "A commit that was answered must survive a power failure. These settings trade that for"
            + " speed, for every application of the server.",
        "innodb_flush_log_at_trx_commit other than 1, sync_binlog other than 1 with a binary log,"
            + " innodb_doublewrite off",
        "MySQL manual, InnoDB and ACID; MariaDB manual, Binary Log Group Commit",
        "unsafe-commit/fires.csv",
        "unsafe-commit/quiet.csv",
        "SET GLOBAL innodb_flush_log_at_trx_commit = 1;");
  }
}
