package dev.dbwright.tools.pool.queue;

import static dev.dbwright.tools.error.ErrorCode.POOL_INPUT_INVALID;

import dev.dbwright.tools.error.DbwrightException;

/**
 * How long a request holds its connection.
 *
 * @param cv2 squared coefficient of variation: (stddev / mean)²
 */
public record Holding(double meanMs, double cv2, Distribution distribution) {
  private static final double LONGEST_MS = 8.64e7;
  private static final double MOST_CV2 = 1e4;

  public Holding {
    if (!(meanMs > 0 && meanMs <= LONGEST_MS)) {
      throw new DbwrightException(
          POOL_INPUT_INVALID, "a holding time of " + meanMs + " ms", "above 0, at most a day");
    }
    if (!(cv2 >= 0 && cv2 <= MOST_CV2)) {
      throw new DbwrightException(
          POOL_INPUT_INVALID, "a holding time's variation (cv2) of " + cv2, "from 0 to 10,000");
    }
    if (!fits(distribution, cv2)) {
      throw new DbwrightException(
          POOL_INPUT_INVALID,
          "a variation (cv2) of " + cv2,
          "one that "
              + distribution
              + " can have: deterministic 0, erlang 1/k, exponential 1,"
              + " hyperexponential above 1");
    }
    if (distribution == Distribution.ERLANG && cv2 == 1) {
      distribution = Distribution.EXPONENTIAL;
    }
  }

  private static boolean fits(Distribution distribution, double cv2) {
    return switch (distribution) {
      case DETERMINISTIC -> cv2 == 0;
      case ERLANG -> cv2 > 0 && cv2 <= 1;
      case EXPONENTIAL -> cv2 == 1;
      case LOGNORMAL -> cv2 > 0;
      case HYPEREXPONENTIAL -> cv2 > 1;
    };
  }
}
