package dev.dbwright.tools.pool;

import dev.dbwright.tools.pool.queue.Waits;
import java.util.Locale;

/**
 * A pool and how long requests wait for it.
 *
 * @param poolSize of all instances together
 * @param perInstance what each instance's pool is set to
 * @param utilization share of the connections in use
 * @param method how the waits are known: {@code erlang_c}, {@code simulation}
 * @param halfWidths of the 95 % intervals; 0 where a formula is exact
 */
public record SizedPoolWaits(
    int poolSize,
    int perInstance,
    double utilization,
    double waitProbability,
    double meanWaitMs,
    double p50WaitMs,
    double p95WaitMs,
    double p99WaitMs,
    String method,
    HalfWidths halfWidths) {
  /** How sure each of them is. */
  public record HalfWidths(
      double waitProbability,
      double meanWaitMs,
      double p50WaitMs,
      double p95WaitMs,
      double p99WaitMs) {}

  static SizedPoolWaits of(int instances, int perInstance, Waits waits) {
    return new SizedPoolWaits(
        Math.multiplyExact(instances, perInstance),
        perInstance,
        waits.utilization(),
        waits.probability().value(),
        waits.meanMs().value(),
        waits.p50Ms().value(),
        waits.p95Ms().value(),
        waits.p99Ms().value(),
        waits.method().name().toLowerCase(Locale.ROOT),
        new HalfWidths(
            waits.probability().halfWidth(),
            waits.meanMs().halfWidth(),
            waits.p50Ms().halfWidth(),
            waits.p95Ms().halfWidth(),
            waits.p99Ms().halfWidth()));
  }
}
