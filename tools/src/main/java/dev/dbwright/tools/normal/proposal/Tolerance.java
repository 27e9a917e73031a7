package dev.dbwright.tools.normal.proposal;

import java.util.Arrays;

/**
 * How many contradictions a rule may have in this table. It follows from the table itself: columns
 * of one table are as noisy as each other, so the best rules tell how noisy that is.
 *
 * @param noise the share of wrong values
 */
record Tolerance(double noise) {
  // Of shuffled values' errors; above it the columns are merely related.
  private static final double RELATED = 0.3;
  private static final double CLEARLY_A_RULE = 20;
  private static final double LEAST_NOISE = 0.002;
  private static final double ROOM = 2.2;

  /** Learns from what each column's best determinant leaves over. */
  static Tolerance learn(Contradictions[][] counted) {
    int columns = counted.length;
    double[] best = new double[columns];
    Arrays.fill(best, Double.NaN);
    for (Contradictions[] byRight : counted) {
      for (int right = 0; right < columns; right++) {
        Contradictions c = byRight == null ? null : byRight[right];
        if (c != null
            && c.evidence() >= CLEARLY_A_RULE
            && c.errors() <= RELATED * c.expected()
            && c.repeated() <= 0.01 * c.rows()
            && !(c.rate() >= best[right])) {
          best[right] = c.rate();
        }
      }
    }
    double[] found = Arrays.stream(best).filter(rate -> !Double.isNaN(rate)).sorted().toArray();
    return new Tolerance(found.length == 0 ? 0 : found[found.length * 3 / 4]);
  }

  /** Whether it is a rule with noise. {@code needed} is the evidence it takes, in nats. */
  boolean accepts(Contradictions c, double needed) {
    double usual = (LEAST_NOISE + ROOM * noise) * c.rows();
    double repeating = (0.003 + 5 * noise * noise) * c.rows();
    return c.errors() <= usual + 2 * Math.sqrt(usual)
        && c.errors() <= RELATED * c.expected()
        && c.repeated() <= repeating + 2 * Math.sqrt(repeating)
        && c.evidence() >= needed;
  }
}
