package dev.dbwright.tools.pool.queue;

import dev.dbwright.tools.cancel.Cancellation;

/**
 * How long requests wait for a connection of a pool that hands them out first come, first served;
 * none gives up. By a formula where one is exact, else by simulation; which one {@link
 * Waits#method()} says. Why: {@code docs/adr/pool-model.md}.
 */
public final class QueueModel {
  private static final double PRECISION = 0.02;
  private static final double FLOOR_MS = 0.01;

  private QueueModel() {}

  /**
   * Simulated waits go on until the 95 % interval of p99 is within 2 % of it, or 0.01 ms, or the
   * work would be too long to wait for; the half widths say how far it came. The same load gives
   * the same waits.
   *
   * @throws dev.dbwright.tools.error.DbwrightException {@code POOL_INPUT_INVALID} where the load is
   *     not stable
   */
  public static Waits waits(Load load, int connections, Cancellation cancellation) {
    return within(PRECISION, solve(load, connections, cancellation), cancellation).waits();
  }

  /** Goes on until the interval of p99 is that share of it, or enough is spent. */
  static Solution within(double precision, Solution solution, Cancellation cancellation) {
    while (!solution.isSpent() && !isPrecise(solution.p99Ms(), precision)) {
      solution.goOn(cancellation);
    }
    return solution;
  }

  private static boolean isPrecise(Estimate wait, double precision) {
    return wait.halfWidth() <= Math.max(FLOOR_MS, precision * wait.value());
  }

  /** By formula, or the first of a simulation. */
  static Solution solve(Load load, int connections, Cancellation cancellation) {
    cancellation.throwIfAsked();
    load.requireStable(connections);
    double utilization = load.offered() / connections;
    var yardstick = Yardstick.of(load, connections);
    if (yardstick.is(load)) {
      return new Solution.Known(
          yardstick.all().waits(yardstick.method(), utilization), yardstick.inSpells());
    }
    Arrivals lasting = load.arrivals().withoutFleetingSpells();
    if (!lasting.equals(load.arrivals())) {
      return solve(new Load(lasting, load.holding()), connections, cancellation);
    }
    var effort = Effort.of(load, connections);
    if (!effort.isEnough()) {
      return Approximation.solve(load, connections, ExponentialPool.of(load, connections));
    }
    var simulation = new Simulation(load, connections, yardstick, effort);
    simulation.goOn(cancellation);
    return simulation;
  }
}
