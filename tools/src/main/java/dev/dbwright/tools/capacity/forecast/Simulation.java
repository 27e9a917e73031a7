package dev.dbwright.tools.capacity.forecast;

import dev.dbwright.tools.cancel.Cancellation;
import java.util.List;

/**
 * Draws paths: of each candidate as many as its weight says, each with a drift as uncertain as it
 * is estimated, shocks in blocks as they were seen (block bootstrap), and steps to come.
 */
final class Simulation {
  private static final int PATHS = 1_000;
  private static final int USUAL_BLOCK = 7;
  // Intervals of perfect models are too narrow for real series; measured in docs/adr/forecast.md.
  private static final double CAUTION = 1.2;

  private final Cleaned cleaned;
  private final int length;
  private final int block;
  private final int period;
  private final Draws draws = new Draws();

  Simulation(Cleaned cleaned, int length, int period) {
    this.cleaned = cleaned;
    this.length = length;
    this.period = cleaned.season().isNone() ? 1 : period;
    this.block = Math.max(USUAL_BLOCK, Math.min(period, length / 4));
  }

  /** Values at the {@code horizon} indexes after the series. */
  double[][] paths(List<Candidate> candidates, int horizon, Cancellation cancellation) {
    double[][] paths = new double[PATHS][];
    int candidate = 0;
    double reached = candidates.get(0).weight();
    for (int number = 0; number < PATHS; number++) {
      cancellation.throwIfAsked();
      while ((number + 0.5) / PATHS > reached && candidate < candidates.size() - 1) {
        candidate++;
        reached += candidates.get(candidate).weight();
      }
      paths[number] = path(candidates.get(candidate), horizon);
    }
    return paths;
  }

  private double[] path(Candidate candidate, int horizon) {
    Stretch stretch = candidate.stretch();
    double spread = CAUTION * draws.spread(stretch.freedom);
    double drift = stretch.drift + stretch.driftError * spread * draws.gaussian();
    double scale = spread * Math.sqrt((double) stretch.shocks.length / stretch.freedom);
    Steps.Arrivals steps = cleaned.steps().arrivals(draws, CAUTION);
    double level = stretch.lastLevel;
    double shock = stretch.lastShock;
    int from = 0;
    int left = 0;
    double[] path = new double[horizon];
    for (int ahead = 0; ahead < horizon; ahead++) {
      int index = length + ahead;
      if (left == 0) {
        from = blockStart(stretch, index);
        left = Math.min(block, stretch.shocks.length - from);
      }
      shock = scale * stretch.shocks[from] + stretch.carry * shock;
      from++;
      left--;
      double expected = level + drift * stretch.slope.at(index);
      double now = shock * stretch.shockShare(index);
      level = expected + stretch.smoothing * now;
      path[ahead] =
          candidate.growth().value(expected + now)
              + steps.until(index)
              + cleaned.season().level(index);
    }
    return path;
  }

  /** Any of the shocks of the same phase. */
  private int blockStart(Stretch stretch, int index) {
    int shocks = stretch.shocks.length - stretch.skipped;
    int start = stretch.skipped + draws.index(shocks);
    int late = Math.floorMod(stretch.from + start - index, period);
    int same = start - late;
    return same >= stretch.skipped ? same : Math.min(same + period, stretch.shocks.length - 1);
  }
}
