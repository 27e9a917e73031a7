package dev.dbwright.tools.pool;

import static dev.dbwright.tools.error.ErrorCode.POOL_INPUT_INVALID;

import dev.dbwright.tools.error.DbwrightException;

/**
 * The application's processes with a pool in each.
 *
 * @param instances that share the load
 * @param mostInstances as many as there ever are at once: autoscaling and the surge of a rolling
 *     deployment included
 */
public record Deployment(int instances, int mostInstances) {
  private static final int MOST = 100_000;

  public Deployment {
    if (instances < 1 || instances > MOST) {
      throw new DbwrightException(
          POOL_INPUT_INVALID, instances + " instances", "from 1 to 100,000");
    }
    if (mostInstances < instances || mostInstances > MOST) {
      throw new DbwrightException(
          POOL_INPUT_INVALID,
          mostInstances + " instances at most, with " + instances + " that share the load",
          "as many or more, up to 100,000");
    }
  }

  boolean surges() {
    return mostInstances > instances;
  }
}
