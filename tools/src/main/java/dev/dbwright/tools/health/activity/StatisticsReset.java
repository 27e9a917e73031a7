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
import java.util.List;

/** Counters that have not seen a day yet. */
@RuleInfo(code = "HLT081", name = "statistics-reset", severity = INFO)
public final class StatisticsReset implements HealthCheck {
  private static final double YOUNG_SECONDS = Elapsed.DAY;

  @Override
  public String sql() {
    return """
        SELECT extract(epoch FROM clock_timestamp() - stats_reset) AS seconds
        FROM pg_stat_database
        WHERE datname = current_database()
        """;
  }

  @Override
  public CheckResult judge(List<CatalogRow> rows, Server server) {
    CatalogRow row = rows.get(0);
    if (!row.has("seconds") || row.real("seconds") >= YOUNG_SECONDS) {
      return CheckResult.quiet();
    }
    double seconds = row.real("seconds");
    return CheckResult.of(
        List.of(
            finding(
                "pg_stat_database",
                "the counters of this database were reset %s ago".formatted(Elapsed.text(seconds)),
                new Advice(
                    "Look again after a day or more: until then unused indexes may only be resting,"
                        + " and ratios tell of a few hours.",
                    List.of(
                        new Evidence(
                            "age of the counters", seconds, "seconds", "pg_stat_database"))))));
  }

  @Override
  public CheckPage page() {
    return new CheckPage(
        "Many checks read counters that started at zero when they were last reset. Nightly and"
            + " monthly work is not in young ones. A crash resets them too.",
        "reset within the last 24 hours",
        "PostgreSQL manual, The Cumulative Statistics System; the time is ours",
        "statistics-reset/fires.csv",
        "statistics-reset/quiet.csv",
        "SELECT stats_reset FROM pg_stat_database WHERE datname = current_database();");
  }
}
