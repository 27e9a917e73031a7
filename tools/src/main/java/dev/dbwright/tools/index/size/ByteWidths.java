package dev.dbwright.tools.index.size;

import java.util.List;

/** A random number of bytes: the chance of each width. Immutable. */
final class ByteWidths {
  /** Wider ones are counted as this wide: an index refuses entries above 2,704 bytes. */
  private static final int WIDEST = 2704;

  private static final int MAX_ALIGNMENT = 8;

  private final double[] chances;

  private ByteWidths(double[] chances) {
    this.chances = chances;
  }

  static ByteWidths exactly(int bytes) {
    int width = Math.min(bytes, WIDEST);
    double[] chances = new double[width + 1];
    chances[width] = 1;
    return new ByteWidths(chances);
  }

  /** Spread evenly over one unit of alignment, where no more than the mean is known. */
  static ByteWidths around(double mean) {
    int from = (int) Math.max(1, Math.min(WIDEST, Math.round(mean)) - MAX_ALIGNMENT / 2 + 1);
    double[] chances = new double[from + MAX_ALIGNMENT];
    for (int i = from; i < from + MAX_ALIGNMENT; i++) {
      chances[i] = 1.0 / MAX_ALIGNMENT;
    }
    return new ByteWidths(chances);
  }

  /**
   * @param weights as long as {@code widths}
   */
  static ByteWidths of(List<Integer> widths, List<Double> weights) {
    double[] chances =
        new double[Math.min(WIDEST, widths.stream().mapToInt(w -> w).max().orElse(0)) + 1];
    double all = weights.stream().mapToDouble(w -> w).sum();
    for (int i = 0; i < widths.size(); i++) {
      chances[Math.min(WIDEST, widths.get(i))] += weights.get(i) / all;
    }
    return new ByteWidths(chances);
  }

  double mean() {
    double mean = 0;
    for (int i = 0; i < chances.length; i++) {
      mean += i * chances[i];
    }
    return mean;
  }

  double chance(int bytes) {
    return bytes < chances.length ? chances[bytes] : 0;
  }

  int widest() {
    return chances.length - 1;
  }

  /** The end of a value that follows these bytes and starts where {@code alignment} lets it. */
  ByteWidths followedBy(ByteWidths value, int alignment) {
    double[] sums = new double[Math.min(WIDEST, aligned(widest(), alignment) + value.widest()) + 1];
    for (int before = 0; before < chances.length; before++) {
      if (chances[before] > 0) {
        int start = aligned(before, alignment);
        for (int width = 0; width < value.chances.length; width++) {
          if (value.chances[width] > 0) {
            sums[Math.min(WIDEST, start + width)] += chances[before] * value.chances[width];
          }
        }
      }
    }
    return new ByteWidths(sums);
  }

  /** These with that chance, {@code other} otherwise. */
  ByteWidths orElse(double chance, ByteWidths other) {
    double[] sums = new double[Math.max(chances.length, other.chances.length)];
    for (int i = 0; i < sums.length; i++) {
      sums[i] = chance * chance(i) + (1 - chance) * other.chance(i);
    }
    return new ByteWidths(sums);
  }

  /** Rounded up to multiples of {@code alignment}. */
  ByteWidths alignedTo(int alignment) {
    double[] sums = new double[aligned(widest(), alignment) + 1];
    for (int i = 0; i < chances.length; i++) {
      sums[aligned(i, alignment)] += chances[i];
    }
    return new ByteWidths(sums);
  }

  private static int aligned(int bytes, int alignment) {
    return (bytes + alignment - 1) / alignment * alignment;
  }
}
