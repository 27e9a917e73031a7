package dev.dbwright.tools.pool.queue;

import dev.dbwright.tools.cancel.Cancellation;

/**
 * How long requests wait for a connection of a pool that hands them out first come, first served;
 * none gives up. By a formula where one is exact, else by simulation.
 */
public final class QueueModel {
  private static final double PRECISION = 0.01;
  private static final double FLOOR_MS = 0.01;

  private QueueModel() {}

  /**
   * Simulated waits go on until the 95 % interval of p99 is within 1 % of it, or 0.01 ms, or the
   * work would be too long to wait for; the half widths say how far it came. The same load gives
   * the same waits.
   *
   * @throws dev.dbwright.tools.error.DbwrightException {@code POOL_INPUT_INVALID} where the load is
   *     not stable
   */
  public static Waits waits(Load load, int connections, Cancellation cancellation) {
    return precise(solve(load, connections), cancellation).waits();
  }

  static Solution precise(Solution solution, Cancellation cancellation) {
    solution.goOn(cancellation);
    while (!solution.isSpent() && !isPrecise(solution.p99Ms())) {
      solution.goOn(cancellation);
    }
    return solution;
  }

  private static boolean isPrecise(Estimate wait) {
    return wait.halfWidth() <= Math.max(FLOOR_MS, PRECISION * wait.value());
  }

  static Solution solve(Load load, int connections) {
    load.requireStable(connections);
    double utilization = load.offered() / connections;
    var exponential = ExponentialPool.of(load, connections);
    if (load.holding().distribution() == Distribution.EXPONENTIAL
        && exponential.hasSameArrivals()) {
      return new Solution.Known(
          exponential.all().waits(exponential.method(), utilization), exponential.inSpells());
    }
    var effort = Effort.of(load, connections);
    return effort.isEnough()
        ? new Simulation(load, connections, exponential, effort)
        : HeavyTraffic.solve(load, exponential, utilization);
  }
}
