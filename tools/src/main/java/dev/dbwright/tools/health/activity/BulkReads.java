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
import java.util.Optional;

/** Reads by sequential scans of large tables, against all reads of sessions. */
@RuleInfo(code = "HLT072", name = "bulk-reads", severity = INFO)
public final class BulkReads implements HealthCheck {
  private static final double SHARE = 0.5;
  private static final double READS = 1_000_000;

  @Override
  public String sql() {
    return """
        SELECT coalesce(sum(reads) FILTER (WHERE context = 'bulkread'), 0) AS bulk,
               coalesce(sum(reads), 0) AS reads
        FROM pg_stat_io
        WHERE object = 'relation' AND backend_type IN ('client backend', 'background worker')
        """;
  }

  @Override
  public Optional<String> skippedOn(Server server) {
    return BackendWrites.statisticsMissingOn(server);
  }

  @Override
  public CheckResult judge(List<CatalogRow> rows, Server server) {
    double bulk = rows.get(0).real("bulk");
    double reads = rows.get(0).real("reads");
    double share = bulk / Math.max(1, reads);
    if (reads < READS || share <= SHARE) {
      return CheckResult.quiet();
    }
    return CheckResult.of(
        List.of(
            finding(
                "sequential scans",
                "%s of %s reads (%s) belong to sequential scans of large tables"
                    .formatted(Amounts.count(bulk), Amounts.count(reads), Amounts.percent(share)),
                new Advice(
                    "Look at the statements that read most (statements-by-reads): an index may"
                        + " serve them; reports may belong on a standby.",
                    List.of(
                        new Evidence("share of bulk reads", share, "ratio", "pg_stat_io"),
                        new Evidence("bulk reads", bulk, "reads", "pg_stat_io"))))));
  }

  @Override
  public CheckPage page() {
    return new CheckPage(
        "A sequential scan of a table larger than a quarter of shared_buffers reads through a small"
            + " ring, so nothing of it stays in the cache for the next one.",
        "more than half of at least 1,000,000 reads of sessions",
        "PostgreSQL manual, pg_stat_io (context bulkread); the numbers are ours",
        "bulk-reads/fires.csv",
        "bulk-reads/quiet.csv",
        "CREATE INDEX CONCURRENTLY orders_customer ON orders (customer);");
  }
}
