package dev.dbwright.tools.backup.given;

import static dev.dbwright.tools.error.ErrorCode.BACKUP_INPUT_INVALID;

import dev.dbwright.tools.error.DbwrightException;
import java.time.Duration;

/**
 * What may be lost, and how long it may take.
 *
 * @param rpo the newest data that may be lost
 * @param rto from the loss to a server that answers
 */
public record Targets(Duration rpo, Duration rto) {
  private static final Duration LONGEST = Duration.ofDays(31);

  public Targets {
    check("an RPO", rpo);
    check("an RTO", rto);
  }

  private static void check(String what, Duration target) {
    if (target.isNegative() || target.compareTo(LONGEST) > 0) {
      throw new DbwrightException(
          BACKUP_INPUT_INVALID,
          what + " of " + target.toSeconds() + " s",
          "from 0 to " + LONGEST.toDays() + " days; who can wait longer needs no plan");
    }
  }

  public double rpoSeconds() {
    return rpo.toNanos() / 1e9;
  }

  public double rtoSeconds() {
    return rto.toNanos() / 1e9;
  }
}
