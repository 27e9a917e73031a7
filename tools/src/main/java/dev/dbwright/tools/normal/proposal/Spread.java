package dev.dbwright.tools.normal.proposal;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** How a column's values would fall into groups of rows if nothing ruled them. */
final class Spread {
  private static final int DRAWS = 150;
  // Drawn for these sizes; between them, and above the last, contradictions grow nearly linearly.
  private static final int[] SIZES = {1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64};
  private static final int LARGEST_DRAWN = 64;

  private final int[] codes;
  private final int cardinality;
  // How many values occur so often, by how often: few entries even of many values.
  private final Map<Integer, Integer> valuesByCount = new TreeMap<>();
  private final double largestShare;
  private final double[] contradictions = new double[LARGEST_DRAWN + 1];
  private final Map<Integer, Double> surprises = new HashMap<>();
  private boolean drawn;

  Spread(int[] codes, int cardinality) {
    this.codes = codes;
    this.cardinality = cardinality;
    int[] counts = new int[cardinality + 1];
    for (int code : codes) {
      counts[code + 1]++;
    }
    int most = 1;
    for (int count : counts) {
      if (count > 0) {
        valuesByCount.merge(count, 1, Integer::sum);
        most = Math.max(most, count);
      }
    }
    largestShare = (double) most / Math.max(1, codes.length);
  }

  /** Rows of a group of {@code size} that would not hold its most frequent value, on average. */
  double contradictions(int size) {
    if (!drawn) {
      draw();
      drawn = true;
    }
    if (size <= LARGEST_DRAWN) {
      return contradictions[size];
    }
    double perRow = contradictions[LARGEST_DRAWN] / LARGEST_DRAWN;
    double inTheEnd = 1 - largestShare;
    return size * (perRow + (inTheEnd - perRow) * (1 - (double) LARGEST_DRAWN / size));
  }

  private void draw() {
    for (int i = 1; i < SIZES.length; i++) {
      int from = SIZES[i - 1];
      int to = SIZES[i];
      contradictions[to] = draw(to);
      double step = (contradictions[to] - contradictions[from]) / (to - from);
      for (int size = from + 1; size < to; size++) {
        contradictions[size] = contradictions[from] + step * (size - from);
      }
    }
  }

  private double draw(int size) {
    // One seed for each size: the same rows give the same answer.
    var random = new SplittableRandom(size);
    int[] seen = new int[cardinality + 1];
    int[] group = new int[size];
    long wrong = 0;
    for (int draw = 0; draw < DRAWS; draw++) {
      int most = 0;
      for (int i = 0; i < size; i++) {
        group[i] = codes[random.nextInt(codes.length)] + 1;
        most = Math.max(most, ++seen[group[i]]);
      }
      for (int code : group) {
        seen[code] = 0;
      }
      wrong += size - most;
    }
    return (double) wrong / DRAWS;
  }

  /** Minus the logarithm of the chance that all rows of a group of {@code size} agree, in nats. */
  double surprise(int size) {
    return surprises.computeIfAbsent(size, this::surpriseOf);
  }

  private double surpriseOf(int size) {
    double chance = 0;
    for (Map.Entry<Integer, Integer> values : valuesByCount.entrySet()) {
      double share = (double) values.getKey() / codes.length;
      chance += values.getValue() * Math.pow(share / largestShare, size);
    }
    return -(Math.log(chance) + size * Math.log(largestShare));
  }
}
