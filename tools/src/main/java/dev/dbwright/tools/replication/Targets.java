package dev.dbwright.tools.replication;

import static dev.dbwright.tools.error.ErrorCode.REPLICATION_INPUT_INVALID;

import dev.dbwright.tools.error.DbwrightException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What has to be kept.
 *
 * @param rpo at most so much of what was committed may be lost
 * @param rto at most so long may it take until writes are answered again
 * @param toldRto whether the RTO was told, and was not taken
 * @param availability wanted share of the time, between 0 and 1; absent where none was named
 */
public record Targets(Duration rpo, Duration rto, boolean toldRto, @Nullable Double availability) {
  private static final Duration LONGEST = Duration.ofDays(366);

  /**
   * @throws DbwrightException {@code REPLICATION_INPUT_INVALID} for what no cluster can keep
   */
  public Targets {
    if (rpo.isNegative() || rpo.compareTo(LONGEST) > 0) {
      throw new DbwrightException(
          REPLICATION_INPUT_INVALID, "an RPO of " + Spans.text(rpo), "0 s to a year");
    }
    if (rto.isNegative() || rto.isZero()) {
      throw new DbwrightException(
          REPLICATION_INPUT_INVALID,
          "an RTO of " + Spans.text(rto),
          "a failure has to be noticed before anything takes over: seconds at least");
    }
    if (rto.compareTo(LONGEST) > 0) {
      throw new DbwrightException(
          REPLICATION_INPUT_INVALID, "an RTO of " + Spans.text(rto), "up to a year");
    }
    if (availability != null && !(availability > 0 && availability < 1)) {
      throw new DbwrightException(
          REPLICATION_INPUT_INVALID,
          "an availability of %s %%".formatted(100 * availability),
          "above 0 and below 100 %: nothing is always there");
    }
  }
}
