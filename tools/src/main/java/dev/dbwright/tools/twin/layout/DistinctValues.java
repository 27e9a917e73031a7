package dev.dbwright.tools.twin.layout;

/**
 * How many different values rows have that take theirs evenly from a domain (Cardenas, CACM 18(5),
 * 1975), and back again.
 */
public final class DistinctValues {
  // Where all but one row in ten thousand differ, the domain may as well have no end.
  private static final double UNIQUE_SHARE = 0.9999;
  private static final int STEPS = 100;

  private DistinctValues() {}

  /** The different values that {@code rows} are expected to take from {@code domain}. */
  public static double expected(double domain, double rows) {
    if (domain <= 1) {
      return Math.min(1, rows);
    }
    if (Double.isInfinite(domain)) {
      return rows;
    }
    return Math.min(rows, -domain * Math.expm1(rows * Math.log1p(-1 / domain)));
  }

  /** The size of the domain from which {@code rows} took {@code distinct} different values. */
  public static double domain(double distinct, double rows) {
    if (distinct >= rows * UNIQUE_SHARE) {
      return Double.POSITIVE_INFINITY;
    }
    double low = Math.log(Math.max(1, distinct));
    double high = Math.log(Math.max(2, rows)) * 2 + 10;
    for (int i = 0; i < STEPS; i++) {
      double middle = (low + high) / 2;
      if (expected(Math.exp(middle), rows) < distinct) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return Math.exp(high);
  }
}
