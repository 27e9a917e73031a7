package dev.dbwright.tools.pool.practice;

import static dev.dbwright.tools.error.ErrorCode.POOL_INPUT_INVALID;

import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.evidence.Advice;
import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.report.Amounts;
import dev.dbwright.tools.threshold.Threshold;
import dev.dbwright.tools.threshold.Thresholds;
import java.util.List;

/**
 * Whether reads should go to replicas.
 *
 * @param readsPerSecond read statements
 * @param regions that read
 */
public record ReadWriteSplit(Verdict verdict, double readsPerSecond, int regions, String reason) {
  /** What the numbers say. */
  public enum Verdict {
    NEEDED,
    UNDECIDED,
    PREMATURE
  }

  /**
   * @throws DbwrightException {@code POOL_INPUT_INVALID} for a negative rate, or no region
   */
  public static ReadWriteSplit of(Thresholds thresholds, double readsPerSecond, int regions) {
    if (!(readsPerSecond >= 0) || regions < 1) {
      throw new DbwrightException(
          POOL_INPUT_INVALID,
          "%s reads/s from %d regions".formatted(readsPerSecond, regions),
          "0 or more, from one or more");
    }
    Threshold needed = thresholds.named("replicas.needed.reads");
    Threshold premature = thresholds.named("replicas.premature.reads");
    String reads = Amounts.count(readsPerSecond) + " reads/s";
    if (readsPerSecond > needed.value() || regions > 1) {
      String why = regions > 1 ? regions + " regions read" : reads + " are above " + needed.text();
      return new ReadWriteSplit(Verdict.NEEDED, readsPerSecond, regions, why);
    }
    if (readsPerSecond < premature.value()) {
      return new ReadWriteSplit(
          Verdict.PREMATURE,
          readsPerSecond,
          regions,
          "%s are below %s: one server, one pool; indexes first. Again at %s."
              .formatted(reads, premature.text(), needed.text()));
    }
    return new ReadWriteSplit(
        Verdict.UNDECIDED,
        readsPerSecond,
        regions,
        "%s are between %s and %s: the primary's CPU decides, %s sustained is the time."
            .formatted(
                reads, premature.text(), needed.text(), thresholds.named("capacity.cpu").text()));
  }

  public Advice advice() {
    String action =
        switch (verdict) {
          case NEEDED -> "Send reads to replicas: ";
          case UNDECIDED -> "Read replicas are undecided: ";
          case PREMATURE -> "No read replicas yet: ";
        };
    return new Advice(
        action + reason, List.of(new Evidence("reads", readsPerSecond, "queries/s", "you")));
  }

  /** How it is done where it is needed: empty otherwise. */
  public List<String> how(Thresholds thresholds) {
    if (verdict != Verdict.NEEDED) {
      return List.of();
    }
    return List.of(
        "A user's own writes: for as long as replicas may lag ("
            + thresholds.named("alert.replication-lag").text()
            + " is the alert) that user reads from the primary, or waits until"
            + " pg_last_wal_replay_lsn() of the replica has passed the"
            + " pg_current_wal_lsn() of the write.",
        "HikariCP: two pools, sized each for its own rate; an AbstractRoutingDataSource by"
            + " @Transactional(readOnly = true), inside a LazyConnectionDataSourceProxy, or the"
            + " connection is chosen before the transaction is known.",
        "libpq and pgjdbc: host=a,b with target_session_attrs=prefer-standby (libpq 14) or"
            + " targetServerType=preferSecondary for reads, read-write or primary for writes.",
        "Pgpool-II: backend_clustering_mode = streaming_replication, load_balance_mode = on,"
            + " delay_threshold_by_time so that a replica that lags gets no reads, and"
            + " disable_load_balance_on_write = 'transaction' at least.",
        "ProxySQL: mysql_replication_hostgroups, a rule for ^SELECT.*FOR UPDATE to the writers"
            + " before the one for ^SELECT to the readers, max_replication_lag for each server.");
  }
}
