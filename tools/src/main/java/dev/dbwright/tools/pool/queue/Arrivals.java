package dev.dbwright.tools.pool.queue;

import static dev.dbwright.tools.error.ErrorCode.POOL_INPUT_INVALID;

import dev.dbwright.tools.error.DbwrightException;
import java.util.Optional;

/**
 * Requests for a connection.
 *
 * @param perSecond the mean rate of all time, spells of bursts included
 * @param cv2 squared coefficient of variation of the time between two; 1 is Poisson
 * @param burst spells of a higher rate
 */
public record Arrivals(double perSecond, double cv2, Optional<Burst> burst) {
  private static final double MOST_PER_SECOND = 1e9;
  private static final double MOST_CV2 = 1e3;

  public Arrivals {
    if (!(perSecond > 0 && perSecond <= MOST_PER_SECOND)) {
      throw new DbwrightException(
          POOL_INPUT_INVALID, "a rate of " + perSecond + " requests/s", "above 0, at most 10^9");
    }
    if (!(cv2 >= 0 && cv2 <= MOST_CV2)) {
      throw new DbwrightException(
          POOL_INPUT_INVALID, "an arrival variation (cv2) of " + cv2, "from 0 to 1000");
    }
  }

  public static Arrivals poisson(double perSecond) {
    return new Arrivals(perSecond, 1, Optional.empty());
  }

  /** How many requests come from one spell to the next; 0 where there are none. */
  double perCycle() {
    return burst.map(b -> perSecond * (b.meanSeconds() + b.calmSeconds())).orElse(0.0);
  }

  /**
   * Without spells where they come more often than requests do: such clumps are over before the
   * next, so they only make the time between two requests vary more.
   */
  Arrivals withoutFleetingSpells() {
    return burst.isPresent() && perCycle() < 1
        ? new Arrivals(perSecond, dispersion(), Optional.empty())
        : this;
  }

  /** How the counts of arrivals spread in the long run: variance over mean, 1 for Poisson. */
  double dispersion() {
    return cv2 + burst.map(b -> b.dispersion(perSecond / 1_000)).orElse(0.0);
  }

  /** Whether requests come independently of each other, at one rate. */
  boolean isPoisson() {
    return cv2 == 1 && burst.isEmpty();
  }

  /**
   * What one of several pools sees to which requests are dealt out by chance: spells come to all at
   * once, while the time between two requests comes closer to Poisson's the less of them are left.
   */
  public Arrivals scaledBy(double share) {
    return new Arrivals(perSecond * share, 1 + share * (cv2 - 1), burst);
  }
}
