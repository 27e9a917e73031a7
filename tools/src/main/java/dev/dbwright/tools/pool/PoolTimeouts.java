package dev.dbwright.tools.pool;

import dev.dbwright.tools.pool.queue.Holding;
import dev.dbwright.tools.pool.timeout.CutOff;
import dev.dbwright.tools.pool.timeout.TimeoutNeeds;
import dev.dbwright.tools.pool.timeout.TimeoutPlan;
import java.time.Duration;
import java.util.List;

/** Derives the timeouts of a pool that was sized. */
final class PoolTimeouts {
  private static final double LONGEST_MS = 8.64e7;

  private PoolTimeouts() {}

  /**
   * @param targetMs the wait that is wanted; what there is where none was named
   * @throws dev.dbwright.tools.error.DbwrightException {@code POOL_TIMEOUTS_CONFLICT}
   */
  static TimeoutPlan of(Holding holding, double targetMs, double expectedMs, Access access) {
    double heldMs = TimeoutNeeds.p99Ms(holding.meanMs(), holding.cv2());
    double statementMs = access.statementP99Ms().orElse(heldMs);
    Duration held = duration(Math.max(heldMs, statementMs));
    return TimeoutPlan.of(
        new TimeoutNeeds(
            duration(targetMs),
            duration(expectedMs),
            held,
            duration(statementMs),
            held,
            access.cutAfter().map(PoolTimeouts::cutOffs).orElse(List.of()),
            List.of()));
  }

  /** People know when a connection is cut, seldom for what: for both, the pool is earlier. */
  private static List<CutOff> cutOffs(Duration after) {
    return List.of(
        new CutOff("what cuts connections (as given)", CutOff.Kind.AGE, after),
        new CutOff("what cuts connections (as given)", CutOff.Kind.IDLE, after));
  }

  private static Duration duration(double ms) {
    return Duration.ofNanos(Math.round(Math.min(ms, LONGEST_MS) * 1e6));
  }
}
