package dev.dbwright.tools.normal.proposal;

import java.util.Arrays;

/**
 * How many contradictions a rule may have in this table. It follows from the table itself: columns
 * of one table are about as noisy as each other, so the best rules tell how noisy that is.
 *
 * @param noise the share of wrong values
 */
record Tolerance(double noise) {
  static final Tolerance NONE = new Tolerance(0);

  // Of shuffled values' errors; above it the columns are merely related.
  private static final double RELATED = 0.3;
  private static final double CLEARLY_A_RULE = 20;
  private static final double LEAST_NOISE = 0.01;
  private static final double ROOM = 2.2;
  // Two noisy cells of one group that hold the same wrong value.
  private static final double LEAST_REPEATED = 0.003;

  /** Learns from what the best determinant of each column leaves over. */
  static Tolerance learn(double[] rates) {
    double[] sorted = rates.clone();
    Arrays.sort(sorted);
    // Keys and references are often cleaner than the rest, hence not the median.
    return sorted.length == 0 ? NONE : new Tolerance(sorted[sorted.length * 3 / 4]);
  }

  /** Whether it is a rule whatever the noise, so that its errors tell the noise. */
  static boolean isClearlyARule(Contradictions c) {
    return c.evidence() >= CLEARLY_A_RULE
        && c.errors() <= RELATED * c.expected()
        && c.repeated() <= 0.01 * c.rows();
  }

  /** Whether it is a rule with noise. {@code needed} is the evidence it takes, in nats. */
  boolean accepts(Contradictions c, double needed) {
    return allows(c) && c.errors() <= RELATED * c.expected() && c.evidence() >= needed;
  }

  /** Whether its errors may be noise, be it a rule or not. */
  boolean allows(Contradictions c) {
    return c.errors() <= withLuck((LEAST_NOISE + ROOM * noise) * c.rows()) && !repeats(c);
  }

  /** Whether more wrong values stand together than noise puts there. */
  boolean repeats(Contradictions c) {
    return c.repeated() > withLuck((LEAST_REPEATED + 5 * noise * noise) * c.rows());
  }

  /** So many values that occur once may be typing errors of other values. */
  double typos(int rows) {
    return ROOM * noise * rows;
  }

  /** Two standard deviations above a mean of rare events, and one more in tables of few rows. */
  private static double withLuck(double mean) {
    return 1 + mean + 2 * Math.sqrt(mean);
  }
}
