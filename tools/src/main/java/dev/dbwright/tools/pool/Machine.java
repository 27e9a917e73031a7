package dev.dbwright.tools.pool;

import static dev.dbwright.tools.error.ErrorCode.POOL_INPUT_INVALID;

import dev.dbwright.tools.error.DbwrightException;
import org.jspecify.annotations.Nullable;

/**
 * What the database server runs on: what rules of thumb are made of.
 *
 * @param spindles disks that turn; 0 where everything is cached or on SSD
 */
public record Machine(@Nullable Integer cores, int spindles) {
  private static final int MOST = 4_096;

  public Machine {
    if ((cores != null && (cores < 1 || cores > MOST)) || spindles < 0 || spindles > MOST) {
      throw new DbwrightException(
          POOL_INPUT_INVALID,
          "%s cores and %d spindles".formatted(cores, spindles),
          "from 1 to 4096 cores, and 0 or more spindles");
    }
  }
}
