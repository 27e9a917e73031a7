package dev.dbwright.tools.health.activity;

import static dev.dbwright.tools.finding.Severity.INFO;

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

/** Nobody measures how long reads and writes take. */
@RuleInfo(code = "HLT082", name = "io-timing-off", severity = INFO)
public final class IoTimingOff implements HealthCheck {
  @Override
  public String sql() {
    return """
        SELECT current_setting('track_io_timing') AS timing, blks_read
        FROM pg_stat_database
        WHERE datname = current_database()
        """;
  }

  @Override
  public CheckResult judge(List<CatalogRow> rows, Server server) {
    CatalogRow row = rows.get(0);
    if (row.text("timing").equals("on")) {
      return CheckResult.quiet();
    }
    double read = row.real("blks_read");
    return CheckResult.of(
        List.of(
            finding(
                "track_io_timing",
                "track_io_timing is off: the time of %s page reads is not known"
                    .formatted(Amounts.count(read)),
                new Advice(
                    "Switch it on where pg_test_timing shows a cheap clock (below 50 ns).",
                    List.of(
                        new Evidence(
                            "pages read without a time", read, "pages", "pg_stat_database"))))));
  }

  @Override
  public CheckPage page() {
    return new CheckPage(
        "With it EXPLAIN (BUFFERS), pg_stat_statements and pg_stat_io tell how much of a time was"
            + " spent waiting for the disk.",
        "off",
        "PostgreSQL manual, track_io_timing and pg_test_timing",
        "io-timing-off/fires.csv",
        "io-timing-off/quiet.csv",
        "ALTER SYSTEM SET track_io_timing = on; SELECT pg_reload_conf();");
  }
}
