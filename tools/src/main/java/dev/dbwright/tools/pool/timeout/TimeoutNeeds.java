package dev.dbwright.tools.pool.timeout;

import static dev.dbwright.tools.error.ErrorCode.POOL_INPUT_INVALID;

import dev.dbwright.tools.error.DbwrightException;
import java.time.Duration;
import java.util.List;

/**
 * What timeouts follow from; in whole milliseconds, rounded up, for no program counts parts of one.
 *
 * @param targetWait the p99 wait for a connection that is wanted
 * @param expectedWait the p99 wait that the pool will have; the target where it is not known
 * @param holding p99 of how long a request holds its connection
 * @param statement p99 of a single statement; at most {@code holding}
 * @param longestHolding the longest that a request may hold its connection and still be right
 * @param cutOffs what ends connections between the pool and the server
 * @param jobs other work with a role of its own
 */
public record TimeoutNeeds(
    Duration targetWait,
    Duration expectedWait,
    Duration holding,
    Duration statement,
    Duration longestHolding,
    List<CutOff> cutOffs,
    List<Job> jobs) {
  // The 99th percentile of the standard normal distribution.
  private static final double Z99 = 2.3263;
  private static final Duration LONGEST = Duration.ofDays(1);

  public TimeoutNeeds {
    targetWait = Spans.wholeMs(targetWait);
    expectedWait = Spans.wholeMs(expectedWait);
    holding = Spans.wholeMs(holding);
    statement = Spans.wholeMs(statement);
    longestHolding = Spans.wholeMs(longestHolding);
    cutOffs = List.copyOf(cutOffs);
    jobs = List.copyOf(jobs);
    for (Duration given : List.of(targetWait, expectedWait, holding, statement, longestHolding)) {
      if (given.isNegative() || given.compareTo(LONGEST) > 0) {
        throw new DbwrightException(
            POOL_INPUT_INVALID,
            "a wait, a statement or a holding time of " + Spans.text(given),
            "from 0 to a day");
      }
    }
    if (statement.compareTo(holding) > 0 || holding.compareTo(longestHolding) > 0) {
      throw new DbwrightException(
          POOL_INPUT_INVALID,
          "statements of %s in a holding time of %s, %s at most"
              .formatted(Spans.text(statement), Spans.text(holding), Spans.text(longestHolding)),
          "a statement is no longer than the holding of its connection");
    }
  }

  /** One statement in each holding; nothing between the pool and the server, no other jobs. */
  public static TimeoutNeeds of(double targetWaitMs, double expectedWaitMs, double holdingP99Ms) {
    Duration holding = span(holdingP99Ms);
    return new TimeoutNeeds(
        span(targetWaitMs), span(expectedWaitMs), holding, holding, holding, List.of(), List.of());
  }

  private static Duration span(double ms) {
    return Duration.ofNanos(Math.round(ms * 1e6));
  }

  /**
   * The p99 of a lognormal time, for where only mean and spread are known, as {@code
   * pg_stat_statements} has them.
   *
   * @param cv2 squared coefficient of variation
   */
  public static double p99Ms(double meanMs, double cv2) {
    double variance = Math.log1p(cv2);
    return meanMs * Math.exp(Z99 * Math.sqrt(variance) - variance / 2);
  }

  public TimeoutNeeds behind(List<CutOff> cutOffs) {
    return new TimeoutNeeds(
        targetWait, expectedWait, holding, statement, longestHolding, cutOffs, jobs);
  }

  public TimeoutNeeds with(List<Job> jobs) {
    return new TimeoutNeeds(
        targetWait, expectedWait, holding, statement, longestHolding, cutOffs, jobs);
  }

  public TimeoutNeeds holdingAtMost(Duration longest) {
    return new TimeoutNeeds(targetWait, expectedWait, holding, statement, longest, cutOffs, jobs);
  }
}
