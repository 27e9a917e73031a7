package dev.dbwright.tools.pool.queue;

import static dev.dbwright.tools.error.ErrorCode.POOL_INPUT_INVALID;

import dev.dbwright.tools.error.DbwrightException;

/**
 * Spells of a higher rate: exponential in length, as the calm between them.
 *
 * @param factor the rate in a spell, in rates of the calm; above 1
 * @param share of the time that spells take; between 0 and 1
 * @param meanSeconds how long a spell lasts on average
 */
public record Burst(double factor, double share, double meanSeconds) {
  private static final double MOST_FACTOR = 1e4;
  private static final double LONGEST_S = 1e6;

  public Burst {
    require(factor > 1 && factor <= MOST_FACTOR, "factor " + factor, "above 1, at most 10,000");
    require(share > 0 && share < 1, "share " + share, "between 0 and 1");
    require(meanSeconds > 0 && meanSeconds <= LONGEST_S, "seconds " + meanSeconds, "above 0");
  }

  private static void require(boolean holds, String given, String allowed) {
    if (!holds) {
      throw new DbwrightException(POOL_INPUT_INVALID, "the burst's " + given, allowed);
    }
  }

  /** The rate of the calm where {@code meanRate} is that of all time. */
  double calmRate(double meanRate) {
    return meanRate / (1 - share + share * factor);
  }
}
