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

  /** The rate within a spell where {@code meanRate} is that of all time. */
  double spellRate(double meanRate) {
    return calmRate(meanRate) * factor;
  }

  /** How long a calm lasts on average. */
  double calmSeconds() {
    return meanSeconds * (1 - share) / share;
  }

  /**
   * What spells add to the long-run variance over mean of the number of arrivals. Heffes and
   * Lucantoni, A Markov modulated characterization of packetized voice, 1986.
   *
   * @param meanPerMs the rate of all time
   */
  double dispersion(double meanPerMs) {
    double calm = calmRate(meanPerMs);
    double jump = calm * (factor - 1);
    double memoryMs = 1_000 * meanSeconds * (1 - share);
    return 2 * share * (1 - share) * jump * jump * memoryMs / meanPerMs;
  }
}
