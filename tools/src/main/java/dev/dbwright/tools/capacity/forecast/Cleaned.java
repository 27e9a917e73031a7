package dev.dbwright.tools.capacity.forecast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A series without its steps and its season; its last value is the one that was measured. */
final class Cleaned {
  // In standard deviations, told from the inner 80 %: noise goes so far once in a billion times.
  private static final double FAR = 6;
  private static final double DECILE = 1.2816;
  private static final double MEDIAN_DEVIATION = 1.4826;
  // What happens more often is no step but the way the series grows.
  private static final double MOST_STEPS = 0.12;
  private static final int ROUNDS = 3;
  // Differences below this share of the values are the rounding of whoever printed them.
  private static final double ROUNDING = 1e-6;

  private final double[] values;
  private final Season season;
  private final Steps steps;

  private Cleaned(double[] values, Season season, Steps steps) {
    this.values = values;
    this.season = season;
    this.steps = steps;
  }

  static Cleaned of(double[] measured, int period) {
    int count = measured.length - 1;
    double[] increments = new double[count];
    for (int i = 0; i < count; i++) {
      increments[i] = measured[i + 1] - measured[i];
    }
    boolean[] jumps = new boolean[count];
    Season season = Season.none();
    double[] rest = increments;
    // Steps spoil the means of a season, and a season hides steps: one after the other.
    for (int round = 0; round < ROUNDS; round++) {
      season = Season.of(increments, jumps, period);
      rest = new double[count];
      for (int i = 0; i < count; i++) {
        rest[i] = increments[i] - season.rise(i + 1);
      }
      jumps = jumps(rest, Math.abs(measured[count]) * ROUNDING);
    }
    return new Cleaned(without(measured, rest, jumps, season), season, steps(rest, jumps));
  }

  double[] values() {
    return values.clone();
  }

  Season season() {
    return season;
  }

  Steps steps() {
    return steps;
  }

  private static boolean[] jumps(double[] rest, double least) {
    double[] sorted = rest.clone();
    Arrays.sort(sorted);
    int count = sorted.length;
    double median = sorted[count / 2];
    double[] deviations = Arrays.stream(rest).map(each -> Math.abs(each - median)).toArray();
    Arrays.sort(deviations);
    double deviation = Math.max(least, MEDIAN_DEVIATION * deviations[count / 2]);
    // Noise is often skewed: each side has a width of its own.
    double up = Math.max(deviation, (sorted[count - 1 - count / 10] - median) / DECILE);
    double down = Math.max(deviation, (median - sorted[count / 10]) / DECILE);
    boolean[] jumps = new boolean[count];
    int found = 0;
    for (int i = 0; i < count; i++) {
      double away = rest[i] - median;
      jumps[i] = away > FAR * up || -away > FAR * down;
      found += jumps[i] ? 1 : 0;
    }
    return found > MOST_STEPS * count ? new boolean[count] : jumps;
  }

  private static Steps steps(double[] rest, boolean[] jumps) {
    double usual = usual(rest, jumps);
    List<Steps.Step> steps = new ArrayList<>();
    for (int i = 0; i < rest.length; i++) {
      if (jumps[i]) {
        steps.add(new Steps.Step(i + 1, rest[i] - usual));
      }
    }
    return new Steps(steps, rest.length + 1);
  }

  private static double usual(double[] rest, boolean[] jumps) {
    double sum = 0;
    int count = 0;
    for (int i = 0; i < rest.length; i++) {
      sum += jumps[i] ? 0 : rest[i];
      count += jumps[i] ? 0 : 1;
    }
    return sum / count;
  }

  private static double[] without(
      double[] measured, double[] rest, boolean[] jumps, Season season) {
    double usual = usual(rest, jumps);
    double[] values = new double[measured.length];
    double later = 0;
    for (int i = measured.length - 1; i >= 0; i--) {
      values[i] = measured[i] + later - season.level(i);
      later += i > 0 && jumps[i - 1] ? rest[i - 1] - usual : 0;
    }
    return values;
  }
}
