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

/** shared_buffers as it comes from the box, under a database that has outgrown it. */
@RuleInfo(code = "HLT075", name = "small-shared-buffers", severity = WARNING)
public final class SmallSharedBuffers implements HealthCheck {
  private static final double DEFAULT_BYTES = 128L << 20;
  private static final double TIMES = 10;
  private static final double RATIO = 0.99;

  @Override
  public String sql() {
    return """
        SELECT pg_size_bytes(current_setting('shared_buffers')) AS shared_buffers,
               pg_database_size(current_database()) AS database_size, blks_hit, blks_read
        FROM pg_stat_database
        WHERE datname = current_database()
        """;
  }

  @Override
  public CheckResult judge(List<CatalogRow> rows, Server server) {
    CatalogRow row = rows.get(0);
    double size = row.real("database_size");
    List<Metric> metrics = List.of(new Metric("databaseSizeBytes", size, "bytes"));
    double buffers = row.real("shared_buffers");
    double requests = row.real("blks_hit") + row.real("blks_read");
    double ratio = row.real("blks_hit") / Math.max(1, requests);
    boolean outgrown = buffers <= DEFAULT_BYTES && size >= TIMES * buffers;
    if (!outgrown || requests < CacheHitRatio.PAGES || ratio >= RATIO) {
      return new CheckResult(List.of(), metrics);
    }
    return new CheckResult(
        List.of(
            finding(
                "shared_buffers",
                "shared_buffers is %s, the database %s, and %s of page requests were read from"
                        .formatted(
                            Amounts.bytes((long) buffers),
                            Amounts.bytes((long) size),
                            Amounts.percent(1 - ratio))
                    + " outside",
                new Advice(
                    "Set shared_buffers to about a quarter of the machine's memory (restart).",
                    List.of(
                        new Evidence("shared_buffers", buffers, "bytes", "pg_settings"),
                        new Evidence("size of the database", size, "bytes", "pg_database_size"),
                        new Evidence("cache hit ratio", ratio, "ratio", "pg_stat_database"))))),
        metrics);
  }

  @Override
  public CheckPage page() {
    return new CheckPage(
        "128 MB is a default that starts on any machine, not a size for a database in use.",
        "128 MB or less, a database 10 times larger, and less than 99 % of a million page requests"
            + " from the cache",
        "PostgreSQL manual, shared_buffers (a quarter of the memory); the numbers are ours",
        "small-shared-buffers/fires.csv",
        "small-shared-buffers/quiet.csv",
        "ALTER SYSTEM SET shared_buffers = '4GB';  -- restart");
  }
}
