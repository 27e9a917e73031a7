package dev.dbwright.tools.pool.practice;

import java.time.Duration;

/**
 * What a pool was planned for, for one instance of the application.
 *
 * @param pool its maximum
 * @param requestsPerSecond that it serves
 * @param targetP99Ms the wait that was wanted
 * @param holdingMs the mean holding time
 * @param utilization share of the pool in use on average
 */
public record PlannedLoad(
    int pool,
    double requestsPerSecond,
    double targetP99Ms,
    double holdingMs,
    double utilization,
    Duration connectionTimeout) {
  /** Requests that wait when each waits as long as the target (Little's law); one at least. */
  int waitingAtTarget() {
    return (int) Math.max(1, Math.ceil(requestsPerSecond * targetP99Ms / 1_000));
  }
}
