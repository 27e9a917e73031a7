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

/** The log written per second, against the room that checkpoints leave it. */
@RuleInfo(code = "HLT067", name = "wal-rate", severity = WARNING)
public final class WalRate implements HealthCheck {
  // Checkpoints are spread over 0.9 of their interval, and the log of two must fit.
  private static final double INTERVALS = 1.9;
  private static final double MEASURED_SECONDS = Elapsed.HOUR;

  @Override
  public String sql() {
    return """
        SELECT wal_bytes, wal_records, wal_fpi, wal_buffers_full,
               extract(epoch FROM clock_timestamp() - stats_reset) AS seconds,
               pg_size_bytes(current_setting('max_wal_size')) AS max_wal_size,
               (SELECT setting FROM pg_settings WHERE name = 'checkpoint_timeout')
                 AS checkpoint_timeout
        FROM pg_stat_wal
        """;
  }

  @Override
  public CheckResult judge(List<CatalogRow> rows, Server server) {
    CatalogRow row = rows.get(0);
    if (!row.has("seconds") || row.real("seconds") <= 0) {
      return CheckResult.quiet();
    }
    double seconds = row.real("seconds");
    double rate = row.real("wal_bytes") / seconds;
    double needed = rate * row.real("checkpoint_timeout") * INTERVALS;
    double room = row.real("max_wal_size");
    List<Metric> metrics = List.of(new Metric("walBytesPerSecond", rate, "bytes/s"));
    if (seconds < MEASURED_SECONDS || needed <= room) {
      return new CheckResult(List.of(), metrics);
    }
    return new CheckResult(
        List.of(
            finding(
                "max_wal_size",
                "%s of log a second, over %s on average, need %s between checkpoints; max_wal_size"
                        .formatted(
                            Amounts.bytes((long) rate),
                            Elapsed.text(seconds),
                            Amounts.bytes((long) needed))
                    + " is "
                    + Amounts.bytes((long) room),
                new Advice(
                    "Raise max_wal_size to what is needed; compress whole pages (wal_compression)"
                        + " where they are most of it.",
                    List.of(
                        new Evidence("log written", rate, "bytes/s", "pg_stat_wal"),
                        new Evidence("room needed", needed, "bytes", "pg_stat_wal, pg_settings"),
                        new Evidence("max_wal_size", room, "bytes", "pg_settings"),
                        new Evidence(
                            "whole pages in the log",
                            row.real("wal_fpi"),
                            "pages",
                            "pg_stat_wal"))))),
        metrics);
  }

  @Override
  public CheckPage page() {
    return new CheckPage(
        "Where the log of one checkpoint interval does not fit into max_wal_size, checkpoints come"
            + " early and write more than they need to.",
        "log per second x checkpoint_timeout x 1.9 above max_wal_size, measured for 1 hour",
        "PostgreSQL manual, WAL Configuration; 1.9 = 1 + checkpoint_completion_target",
        "wal-rate/fires.csv",
        "wal-rate/quiet.csv",
        "ALTER SYSTEM SET max_wal_size = '8GB'; SELECT pg_reload_conf();");
  }
}
