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

/** The share of page requests that the server's own cache answered. */
@RuleInfo(code = "HLT060", name = "cache-hit-ratio", severity = WARNING)
public final class CacheHitRatio implements HealthCheck {
  // Below 8 GB of requests a cold start still shows.
  static final double PAGES = 1_000_000;

  @Override
  public String sql() {
    return """
        SELECT blks_hit, blks_read FROM pg_stat_database WHERE datname = current_database()
        """;
  }

  @Override
  public CheckResult judge(List<CatalogRow> rows, Server server) {
    double hit = rows.get(0).real("blks_hit");
    double read = rows.get(0).real("blks_read");
    if (hit + read == 0) {
      return CheckResult.quiet();
    }
    double ratio = hit / (hit + read);
    List<Metric> metrics = List.of(new Metric("cacheHitRatio", ratio, "ratio"));
    if (hit + read < PAGES || ratio * 100 >= server.thresholds().named("alert.cache-hit").value()) {
      return new CheckResult(List.of(), metrics);
    }
    return new CheckResult(
        List.of(
            finding(
                "shared_buffers",
                "the cache answered %s of %s page requests; %s pages were read from outside"
                    .formatted(
                        Amounts.percent(ratio), Amounts.count(hit + read), Amounts.count(read)),
                new Advice(
                    "Look at the statements that read most (statements-by-reads) before giving"
                        + " shared_buffers more: a missing index reads most of all.",
                    List.of(
                        new Evidence("cache hit ratio", ratio, "ratio", "pg_stat_database"),
                        new Evidence("pages read", read, "pages", "pg_stat_database"))))),
        metrics);
  }

  @Override
  public CheckPage page() {
    return new CheckPage(
        "Pages that are not in shared_buffers come from the operating system's cache or the disk."
            + " Where many do, memory is too small for what is used often, or statements read far"
            + " more than they need.",
        "below 95 % (alert.cache-hit), once a million pages were asked for",
        "dbwright's thresholds; the number of pages is ours",
        "cache-hit-ratio/fires.csv",
        "cache-hit-ratio/quiet.csv",
        "ALTER SYSTEM SET shared_buffers = '4GB';  -- about a quarter of the memory; restart");
  }
}
