package dev.dbwright.tools.pool;

import static dev.dbwright.tools.error.ErrorCode.POOL_INPUT_INVALID;
import static dev.dbwright.tools.error.ErrorCode.POOL_LOAD_UNKNOWN;

import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.pool.live.MeasuredLoad;
import dev.dbwright.tools.pool.queue.Arrivals;
import dev.dbwright.tools.pool.queue.Burst;
import dev.dbwright.tools.pool.queue.Distribution;
import dev.dbwright.tools.pool.queue.Holding;
import dev.dbwright.tools.pool.queue.Load;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a person told of the load; what is absent was not told.
 *
 * @param ratePerSecond requests of all instances together
 * @param holdCv2 squared coefficient of variation of the holding time; or {@code holdStddevMs}
 */
public record GivenLoad(
    @Nullable Double ratePerSecond,
    @Nullable Double holdMs,
    @Nullable Double holdCv2,
    @Nullable Double holdStddevMs,
    @Nullable Distribution distribution,
    @Nullable Double arrivalCv2,
    @Nullable Burst burst) {
  // Two phases: the usual one of the family.
  private static final double USUAL_ERLANG_CV2 = 0.5;

  public GivenLoad {
    if (holdCv2 != null && holdStddevMs != null) {
      throw new DbwrightException(
          POOL_INPUT_INVALID, "the spread given twice", "either as cv2 or as standard deviation");
    }
    if (holdStddevMs != null && !(holdStddevMs >= 0 && holdStddevMs < Double.POSITIVE_INFINITY)) {
      throw new DbwrightException(
          POOL_INPUT_INVALID, "a standard deviation of " + holdStddevMs + " ms", "0 or more");
    }
  }

  /** Whether a server has to be asked before anything can be computed. */
  public boolean isPartial() {
    return ratePerSecond == null || holdMs == null;
  }

  /** The same with what is missing as it was measured. */
  GivenLoad completedFrom(MeasuredLoad measured) {
    // The spread of other times than those measured says nothing of them.
    boolean spreadToo = holdMs == null && holdCv2 == null && holdStddevMs == null;
    return new GivenLoad(
        ratePerSecond == null ? measured.ratePerSecond() : ratePerSecond,
        holdMs == null ? measured.holdMs() : holdMs,
        spreadToo && distribution == null ? measured.holdCv2() : holdCv2,
        holdStddevMs,
        distribution,
        arrivalCv2,
        burst);
  }

  /**
   * @throws DbwrightException {@code POOL_LOAD_UNKNOWN}, {@code POOL_INPUT_INVALID}
   */
  Load load() {
    Double rate = ratePerSecond;
    Double held = holdMs;
    if (rate == null || held == null) {
      List<String> missing = new ArrayList<>();
      if (rate == null) {
        missing.add("how many requests per second need a connection");
      }
      if (held == null) {
        missing.add("how many milliseconds each holds it");
      }
      throw new DbwrightException(POOL_LOAD_UNKNOWN, String.join(", and ", missing));
    }
    double cv2 = spread(held);
    return new Load(
        new Arrivals(rate, arrivalCv2 == null ? 1 : arrivalCv2, Optional.ofNullable(burst)),
        new Holding(held, cv2, distribution == null ? Distribution.usualAt(cv2) : distribution));
  }

  private double spread(double meanMs) {
    if (holdCv2 != null) {
      return holdCv2;
    }
    if (holdStddevMs != null) {
      return meanMs > 0 ? holdStddevMs * holdStddevMs / (meanMs * meanMs) : 1;
    }
    if (distribution == null) {
      return 1;
    }
    return switch (distribution) {
      case DETERMINISTIC -> 0;
      case ERLANG -> USUAL_ERLANG_CV2;
      case EXPONENTIAL -> 1;
      case LOGNORMAL, HYPEREXPONENTIAL ->
          throw new DbwrightException(
              POOL_INPUT_INVALID,
              "a " + distribution + " holding time without its spread",
              "with its cv2 or its standard deviation");
    };
  }

  /** What stands in the place of what was not told, one sentence each. */
  List<String> assumptions() {
    List<String> assumed = new ArrayList<>();
    if (holdCv2 == null && holdStddevMs == null && distribution == null) {
      assumed.add(
          "Holding times spread exponentially (standard deviation = mean), for no spread was given;"
              + " stddev_exec_time of pg_stat_statements tells it, and it decides the long waits.");
    }
    if (arrivalCv2 == null && burst == null) {
      assumed.add(
          "Requests come independently of each other at the peak's rate (Poisson), without bursts.");
    }
    return assumed;
  }
}
