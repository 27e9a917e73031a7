package dev.dbwright.tools.health.mysql;

import static dev.dbwright.tools.finding.Severity.WARNING;

import dev.dbwright.tools.evidence.Advice;
import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.health.check.CheckPage;
import dev.dbwright.tools.health.check.CheckResult;
import dev.dbwright.tools.health.check.Metric;
import dev.dbwright.tools.health.check.Server;
import dev.dbwright.tools.report.Amounts;
import java.util.List;

/** How often a page had to be read from disk because the buffer pool did not have it. */
@RuleInfo(code = "HLT110", name = "buffer-pool-misses", severity = WARNING)
public final class BufferPoolMisses implements ReadingsCheck {
  // A server that has just started reads everything for the first time.
  private static final double WARM_S = 3_600;
  private static final double MANY_REQUESTS = 1_000_000;

  @Override
  public String sql() {
    return Readings.sql(
        "Innodb_buffer_pool_read_requests",
        "Innodb_buffer_pool_reads",
        "Uptime",
        "innodb_buffer_pool_size");
  }

  @Override
  public CheckResult judge(Readings readings, Server server) {
    double requests = readings.number("innodb_buffer_pool_read_requests");
    if (requests == 0) {
      return CheckResult.quiet();
    }
    double hit = Math.max(0, 1 - readings.number("innodb_buffer_pool_reads") / requests);
    var metrics = List.of(new Metric("cacheHitRatio", hit, "ratio"));
    boolean isWarm = readings.number("uptime") >= WARM_S && requests >= MANY_REQUESTS;
    if (!isWarm || hit * 100 >= server.thresholds().named("alert.cache-hit").value()) {
      return new CheckResult(List.of(), metrics);
    }
    Finding finding =
        finding(
            "server",
            "%s of the page requests were answered from the buffer pool of %s"
                .formatted(
                    Amounts.percent(hit),
                    Amounts.bytes((long) readings.number("innodb_buffer_pool_size"))),
            new Advice(
                "Look for statements that read whole tables first; then give innodb_buffer_pool_size"
                    + " the memory that the host has free.",
                List.of(
                    new Evidence("hit ratio", hit, "ratio", "Innodb_buffer_pool_reads"),
                    readings.evidence(
                        "page requests", "innodb_buffer_pool_read_requests", "requests"),
                    readings.evidence("read from disk", "innodb_buffer_pool_reads", "requests"),
                    readings.evidence("pool", "innodb_buffer_pool_size", "bytes"))));
    return new CheckResult(List.of(finding), metrics);
  }

  @Override
  public CheckPage page() {
    return new CheckPage(
        "A page that is not in the buffer pool is read from disk, a thousand times slower. The"
            + " counters cover the time since the start; a recent change shows late.",
        "95 %, after an hour and a million requests",
        "threshold alert.cache-hit; MySQL manual, Buffer Pool",
        "buffer-pool-misses/fires.csv",
        "buffer-pool-misses/quiet.csv",
        "SET GLOBAL innodb_buffer_pool_size = 8589934592;");
  }
}
