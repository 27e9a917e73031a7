package dev.dbwright.tools.normal.proposal;

import java.util.Arrays;
import java.util.SplittableRandom;

/** How a column's values would fall into groups of rows if nothing ruled them. */
final class Spread {
  private static final int DRAWS = 200;
  // Above it, contradictions grow with the size as good as linearly.
  private static final int LARGEST_DRAWN = 64;

  private final int[] codes;
  private final int cardinality;
  private final double[] shares;
  private final double[] contradictions = new double[LARGEST_DRAWN + 1];

  Spread(int[] codes, int cardinality) {
    this.codes = codes;
    this.cardinality = cardinality;
    double[] counts = new double[cardinality + 1];
    for (int code : codes) {
      counts[code + 1]++;
    }
    this.shares =
        Arrays.stream(counts)
            .filter(count -> count > 0)
            .map(count -> count / codes.length)
            .toArray();
    Arrays.fill(contradictions, -1);
  }

  /** Rows of a group of {@code size} that would not hold its most frequent value, on average. */
  double contradictions(int size) {
    if (size > LARGEST_DRAWN) {
      double most = Arrays.stream(shares).max().orElse(1);
      double drawn = contradictions(LARGEST_DRAWN) / LARGEST_DRAWN;
      return size * (drawn + (1 - most - drawn) * (1 - (double) LARGEST_DRAWN / size));
    }
    if (contradictions[size] < 0) {
      contradictions[size] = draw(size);
    }
    return contradictions[size];
  }

  private double draw(int size) {
    // One seed for each size: the same rows give the same answer in whatever order it is asked.
    var random = new SplittableRandom(size);
    int[] seen = new int[cardinality + 1];
    int[] drawn = new int[size];
    long wrong = 0;
    for (int draw = 0; draw < DRAWS; draw++) {
      int most = 0;
      for (int i = 0; i < size; i++) {
        drawn[i] = codes[random.nextInt(codes.length)] + 1;
        most = Math.max(most, ++seen[drawn[i]]);
      }
      for (int code : drawn) {
        seen[code] = 0;
      }
      wrong += size - most;
    }
    return (double) wrong / DRAWS;
  }

  /** Minus the logarithm of the chance that all rows of a group of {@code size} agree, in nats. */
  double surprise(int size) {
    double chance = 0;
    double largest = Arrays.stream(shares).max().orElse(1);
    for (double share : shares) {
      chance += Math.pow(share / largest, size);
    }
    return -(Math.log(chance) + size * Math.log(largest));
  }
}
