package dev.dbwright.tools.twin.layout;

/**
 * How many different values rows have that take theirs evenly from a domain (Cardenas, CACM 18(5),
 * 1975), and back again.
 */
public final class DistinctValues {
  // Where all but one row in ten thousand differ, the domain may as well have no end.
  private static final double UNIQUE_SHARE = 0.9999;
  private static final int STEPS = 100;
  // 300 rows for each of 100 statistics entries (default_statistics_target).
  private static final double SAMPLE_ROWS = 30_000;

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

  /**
   * What ANALYZE tells of them: it sees a sample, and its estimator (Haas and Stokes, IBM RJ 10025;
   * analyze.c) finds too few where most values occur a few times.
   */
  public static double analyzed(double domain, double rows) {
    double sample = Math.min(rows, SAMPLE_ROWS);
    double seen = expected(domain, sample);
    double once = sample * Math.exp((sample - 1) * Math.log1p(-1 / Math.max(2, domain)));
    if (sample == rows || seen - once < 1) {
      return sample == rows ? seen : rows;
    }
    double estimated = sample * seen / (sample - once + once * sample / rows);
    return Math.min(rows, Math.max(seen, estimated));
  }

  /**
   * The size of the domain from which {@code rows} took values, of which ANALYZE found {@code
   * distinct} different ones.
   */
  public static double domain(double distinct, double rows) {
    if (distinct >= rows * UNIQUE_SHARE) {
      return Double.POSITIVE_INFINITY;
    }
    double low = Math.log(Math.max(1, distinct));
    double high = Math.log(Math.max(2, rows)) * 2 + 10;
    for (int i = 0; i < STEPS; i++) {
      double middle = (low + high) / 2;
      if (analyzed(Math.exp(middle), rows) < distinct) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return Math.exp(high);
  }
}
