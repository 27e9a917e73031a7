package dev.dbwright.tools.capacity.forecast;

/** A pattern that repeats: how much each phase of a period grows more or less than the mean. */
final class Season {
  // Fewer repetitions cannot be told from chance.
  private static final int LEAST_PERIODS = 3;

  private final double[] rises;
  private final double[] levels;

  private Season(double... rises) {
    this.rises = rises;
    this.levels = new double[rises.length];
    double level = 0;
    double mean = 0;
    for (int phase = 0; phase < rises.length; phase++) {
      level += rises[phase];
      levels[phase] = level;
      mean += level / rises.length;
    }
    for (int phase = 0; phase < rises.length; phase++) {
      levels[phase] -= mean;
    }
  }

  static Season none() {
    return new Season(0);
  }

  /**
   * The pattern of {@code period} in {@code increments}, the first of which belongs to index 1;
   * {@link #none} where it explains less than as many parameters may (Schwarz' criterion).
   *
   * @param left out of the means
   */
  static Season of(double[] increments, boolean[] left, int period) {
    if (period < 2 || increments.length + 1 < LEAST_PERIODS * period) {
      return none();
    }
    double[] sums = new double[period];
    int[] counts = new int[period];
    double sum = 0;
    int count = 0;
    for (int i = 0; i < increments.length; i++) {
      if (!left[i]) {
        sums[(i + 1) % period] += increments[i];
        counts[(i + 1) % period]++;
        sum += increments[i];
        count++;
      }
    }
    double[] rises = new double[period];
    double meanOfPhases = 0;
    for (int phase = 0; phase < period; phase++) {
      if (counts[phase] == 0) {
        return none();
      }
      rises[phase] = sums[phase] / counts[phase];
      meanOfPhases += rises[phase] / period;
    }
    for (int phase = 0; phase < period; phase++) {
      rises[phase] -= meanOfPhases;
    }
    var season = new Season(rises);
    double without = 0;
    double with = 0;
    for (int i = 0; i < increments.length; i++) {
      if (!left[i]) {
        double rest = increments[i] - sum / count;
        without += rest * rest;
        double less = rest - season.rise(i + 1);
        with += less * less;
      }
    }
    double penalty = (period - 1) * Math.log(count) + 2;
    return without > 0 && count * Math.log(without / with) > penalty ? season : none();
  }

  boolean isNone() {
    return rises.length == 1;
  }

  /** How much more than the mean the series grows up to {@code index}. */
  double rise(int index) {
    return rises[index % rises.length];
  }

  /** How far the series stands above its mean at {@code index}. */
  double level(int index) {
    return levels[index % levels.length];
  }
}
