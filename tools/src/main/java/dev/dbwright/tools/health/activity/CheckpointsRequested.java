package dev.dbwright.tools.health.activity;

import static dev.dbwright.tools.finding.Severity.WARNING;

import dev.dbwright.tools.database.CatalogRow;
import dev.dbwright.tools.evidence.Advice;
import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.health.check.CheckPage;
import dev.dbwright.tools.health.check.CheckResult;
import dev.dbwright.tools.health.check.HealthCheck;
import dev.dbwright.tools.health.check.Metric;
import dev.dbwright.tools.health.check.Server;
import dev.dbwright.tools.report.Amounts;
import java.util.List;

/** Checkpoints that came early because the log had reached its size. */
@RuleInfo(code = "HLT066", name = "checkpoints-requested", severity = WARNING)
public final class CheckpointsRequested implements HealthCheck {
  private static final double SHARE = 0.5;
  // Restarts, backups and CREATE DATABASE ask for some too.
  private static final double COUNT = 20;
  // DROP DATABASE, backups and the like request some too. The log requests one for each half of
  // max_wal_size; half of that on average says that at least half of them were the log's.
  private static final double LOG_SHARE = 0.25;

  private static final String NEWEST =
      """
      SELECT c.num_timed AS timed, c.num_requested AS requested, w.wal_bytes,
             pg_size_bytes(current_setting('max_wal_size')) AS max_wal_size
      FROM pg_stat_checkpointer c, pg_stat_wal w
      """;

  @Override
  public String sql() {
    return NEWEST;
  }

  @Override
  public String sql(Server server) {
    return server.majorVersion() >= 17
        ? NEWEST
        : NEWEST
            .replace("num_timed", "checkpoints_timed")
            .replace("num_requested", "checkpoints_req")
            .replace("pg_stat_checkpointer", "pg_stat_bgwriter");
  }

  @Override
  public CheckResult judge(List<CatalogRow> rows, Server server) {
    double requested = rows.get(0).real("requested");
    double all = requested + rows.get(0).real("timed");
    if (all == 0) {
      return CheckResult.quiet();
    }
    double share = requested / all;
    List<Metric> metrics = List.of(new Metric("checkpointsRequestedShare", share, "ratio"));
    double logged = rows.get(0).real("wal_bytes");
    boolean byLog = logged >= requested * rows.get(0).real("max_wal_size") * LOG_SHARE;
    if (all < COUNT || share <= SHARE || !byLog) {
      return new CheckResult(List.of(), metrics);
    }
    String source = server.majorVersion() >= 17 ? "pg_stat_checkpointer" : "pg_stat_bgwriter";
    return new CheckResult(
        List.of(
            finding(
                "max_wal_size",
                "%s of %s checkpoints (%s) were requested, not timed"
                    .formatted(
                        Amounts.count(requested), Amounts.count(all), Amounts.percent(share)),
                new Advice(
                    "Raise max_wal_size until checkpoints are timed; the disk must hold that much"
                        + " log, and recovery takes longer.",
                    List.of(
                        new Evidence("share of requested checkpoints", share, "ratio", source),
                        new Evidence("checkpoints", all, "checkpoints", source),
                        new Evidence("WAL since its reset", logged, "bytes", "pg_stat_wal"))))),
        metrics);
  }

  @Override
  public CheckPage page() {
    return new CheckPage(
        "A checkpoint before its time writes everything at once, and after each one the first"
            + " change of every page writes the whole page to the log: the more checkpoints, the"
            + " more log.",
        "more than half of at least 20 checkpoints, and a quarter of max_wal_size of log for each"
            + " requested one",
        "PostgreSQL manual, WAL Configuration (max_wal_size); the share is ours",
        "checkpoints-requested/fires.csv",
        "checkpoints-requested/quiet.csv",
        "ALTER SYSTEM SET max_wal_size = '8GB'; SELECT pg_reload_conf();");
  }
}
