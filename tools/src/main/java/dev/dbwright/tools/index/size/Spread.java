package dev.dbwright.tools.index.size;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * How the rows spread over the values of a key: bands of equally frequent values. How many rows a
 * value gets is Poisson distributed, so that one spread answers for a table and for any part of it.
 */
final class Spread {
  /**
   * @param frequency of each value, as a share of the rows
   * @param values how many such values could occur
   */
  record Band(double frequency, double values) {}

  /** Frequencies of one band of a product differ by at most this much on a logarithmic scale. */
  private static final double BAND_WIDTH = 0.2;

  /** So many more values could occur than do that no two rows share one. */
  private static final double NEVER_TWICE = 1e6;

  private final List<Band> bands;

  private Spread(List<Band> bands) {
    this.bands = List.copyOf(bands);
  }

  /** One value in all rows. */
  static Spread single() {
    return new Spread(List.of(new Band(1, 1)));
  }

  /** A value of its own for each row. */
  static Spread unique(double rows) {
    double values = Math.max(1, rows) * NEVER_TWICE;
    return new Spread(List.of(new Band(1 / values, values)));
  }

  /**
   * A column as {@code pg_stats} describes it.
   *
   * @param common frequencies of the most common values; NULL among them where it occurs
   * @param distinct different values in {@code rows}, the common ones included
   */
  static Spread of(List<Double> common, double distinct, double rows) {
    List<Band> bands = new ArrayList<>();
    double share = 1;
    for (double frequency : common) {
      bands.add(new Band(frequency, 1));
      share -= frequency;
    }
    double others = distinct - common.size();
    if (share * rows >= 1) {
      double perValue = share * rows / Math.max(1, Math.min(others, share * rows));
      double values = share * rows / beforeTruncation(perValue);
      bands.add(new Band(share / values, values));
    }
    return bands.isEmpty() ? single() : new Spread(bands);
  }

  /**
   * The Poisson mean whose counts, zeros left out, have the mean {@code perValue}: statistics count
   * only values that occur.
   */
  private static double beforeTruncation(double perValue) {
    double low = 1 / NEVER_TWICE;
    double high = perValue;
    for (int i = 0; i < 60 && high - low > 1e-9 * high; i++) {
      double middle = (low + high) / 2;
      if (middle / -Math.expm1(-middle) < perValue) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  List<Band> bands() {
    return bands;
  }

  /** Different values that {@code rows} rows are expected to hold. */
  double distinct(double rows) {
    double distinct = 0;
    for (Band band : bands) {
      distinct += band.values * -Math.expm1(-band.frequency * rows);
    }
    return distinct;
  }

  /** Both keys together where neither tells anything of the other. */
  Spread and(Spread other) {
    var merged = new TreeMap<Long, double[]>();
    for (Band left : bands) {
      for (Band right : other.bands) {
        double frequency = left.frequency * right.frequency;
        double values = left.values * right.values;
        double[] sums =
            merged.computeIfAbsent(
                Math.round(Math.log(frequency) / BAND_WIDTH), absent -> new double[2]);
        sums[0] += frequency * values;
        sums[1] += values;
      }
    }
    return new Spread(
        merged.values().stream().map(sums -> new Band(sums[0] / sums[1], sums[1])).toList());
  }

  /**
   * The same with fewer, more frequent values, so that {@code rows} hold {@code distinct} of them:
   * for keys that depend on each other.
   */
  Spread narrowedTo(double distinct, double rows) {
    if (distinct(rows) <= distinct) {
      return this;
    }
    double low = 0;
    double high = Math.log(NEVER_TWICE) + Math.log(Math.max(2, rows));
    for (int i = 0; i < 50; i++) {
      double middle = (low + high) / 2;
      if (concentrated(Math.exp(middle)).distinct(rows) > distinct) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return concentrated(Math.exp(high));
  }

  private Spread concentrated(double factor) {
    return new Spread(
        bands.stream()
            .map(
                band -> {
                  double values = Math.max(Math.min(1, band.values), band.values / factor);
                  return new Band(band.frequency * band.values / values, values);
                })
            .toList());
  }
}
