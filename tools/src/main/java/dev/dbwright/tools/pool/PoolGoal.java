package dev.dbwright.tools.pool;

import static dev.dbwright.tools.error.ErrorCode.POOL_INPUT_INVALID;

import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.threshold.Thresholds;
import org.jspecify.annotations.Nullable;

/**
 * What is wanted: to know of a pool, or to find the smallest that keeps a target.
 *
 * @param poolSize connections of all instances together
 * @param targetP99Ms what 99 % of requests wait at most for a connection
 */
public record PoolGoal(@Nullable Integer poolSize, @Nullable Double targetP99Ms) {
  private static final double SHARE = 0.05;
  private static final double SHARE_OF_HOLDING = 0.1;

  public PoolGoal {
    if (poolSize != null && poolSize < 1) {
      throw new DbwrightException(POOL_INPUT_INVALID, "a pool of " + poolSize, "at least 1");
    }
    if (targetP99Ms != null && !(targetP99Ms > 0 && targetP99Ms < Double.POSITIVE_INFINITY)) {
      throw new DbwrightException(
          POOL_INPUT_INVALID,
          "a target of " + targetP99Ms + " ms for the wait",
          "more than 0: no pool is so large that nobody ever waits");
    }
  }

  /** What waits have to keep: as given, or the usual one, which says so. */
  Target target(double holdMs) {
    if (targetP99Ms != null) {
      return new Target(targetP99Ms, "as given");
    }
    double budgetMs = Thresholds.load().named("success.time").value();
    return holdMs * SHARE_OF_HOLDING > budgetMs * SHARE
        ? new Target(holdMs * SHARE_OF_HOLDING, "none was given: a tenth of the holding time")
        : new Target(
            budgetMs * SHARE,
            "none was given: 5 %% of the %.0f ms that 95 %% of queries should keep"
                .formatted(budgetMs));
  }

  /**
   * @param reason where it comes from
   */
  public record Target(double p99Ms, String reason) {}
}
