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
import java.util.Optional;

/** Sessions that must write pages themselves to get room for the ones they read. */
@RuleInfo(code = "HLT071", name = "backend-writes", severity = WARNING)
public final class BackendWrites implements HealthCheck {
  private static final double SHARE = 0.5;
  // 8 GB of pages.
  private static final double WRITES = 1_000_000;

  @Override
  public String sql() {
    // Bulk operations write through a small ring of their own, rightly: only "normal" ones count.
    return """
        SELECT coalesce(sum(writes) FILTER (WHERE backend_type = 'client backend'), 0) AS own,
               coalesce(sum(writes), 0) AS writes,
               coalesce(sum(fsyncs) FILTER (WHERE backend_type = 'client backend'), 0) AS fsyncs,
               coalesce(sum(evictions) FILTER (WHERE backend_type = 'client backend'), 0)
                 AS evictions
        FROM pg_stat_io
        WHERE object = 'relation' AND context = 'normal'
        """;
  }

  @Override
  public Optional<String> skippedOn(Server server) {
    return statisticsMissingOn(server);
  }

  static Optional<String> statisticsMissingOn(Server server) {
    return server.majorVersion() >= 16
        ? Optional.empty()
        : Optional.of("pg_stat_io came with version 16");
  }

  @Override
  public CheckResult judge(List<CatalogRow> rows, Server server) {
    CatalogRow row = rows.get(0);
    double writes = row.real("writes");
    if (writes == 0) {
      return CheckResult.quiet();
    }
    double own = row.real("own");
    double share = own / writes;
    List<Metric> metrics = List.of(new Metric("backendWritesShare", share, "ratio"));
    if (writes < WRITES || share <= SHARE) {
      return new CheckResult(List.of(), metrics);
    }
    return new CheckResult(
        List.of(
            finding(
                "shared_buffers",
                "sessions wrote %s of %s pages themselves (%s) and flushed files %s times; they"
                        .formatted(
                            Amounts.count(own),
                            Amounts.count(writes),
                            Amounts.percent(share),
                            Amounts.count(row.real("fsyncs")))
                    + " pushed out "
                    + Amounts.count(row.real("evictions"))
                    + " pages",
                new Advice(
                    "Let the background writer do more (bgwriter_lru_maxpages, bgwriter_delay), and"
                        + " give shared_buffers more where the cache hit ratio is low too.",
                    List.of(
                        new Evidence("share written by sessions", share, "ratio", "pg_stat_io"),
                        new Evidence("pages written", writes, "pages", "pg_stat_io"),
                        new Evidence(
                            "pages pushed out", row.real("evictions"), "pages", "pg_stat_io"))))),
        metrics);
  }

  @Override
  public CheckPage page() {
    return new CheckPage(
        "Checkpointer and background writer are to write changed pages. Where they come too late a"
            + " session that needs room writes them first, and its statement waits for the disk.",
        "more than half of at least 1,000,000 pages",
        "PostgreSQL manual, pg_stat_io; the numbers are ours",
        "backend-writes/fires.csv",
        "backend-writes/quiet.csv",
        "ALTER SYSTEM SET bgwriter_lru_maxpages = 1000; SELECT pg_reload_conf();");
  }
}
