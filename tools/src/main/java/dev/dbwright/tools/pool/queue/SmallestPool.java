package dev.dbwright.tools.pool.queue;

import static dev.dbwright.tools.error.ErrorCode.POOL_INPUT_INVALID;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.error.DbwrightException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * The smallest pool whose 99th percentile of waits keeps a target. All sizes meet the same
 * requests, so more connections never wait longer by chance; most work goes into the sizes next to
 * the target.
 */
public final class SmallestPool {
  // In half widths of the 95 % interval: looking again and again errs more often than once in 20.
  private static final double DOUBT = 1.5;
  private static final double PRECISION = 0.03;
  private static final double PRECISION_BESIDE = 0.1;

  private final Load load;
  private final double targetMs;
  private final Cancellation cancellation;
  private final Map<Integer, Solution> tried = new HashMap<>();

  private SmallestPool(Load load, double targetMs, Cancellation cancellation) {
    this.load = load;
    this.targetMs = targetMs;
    this.cancellation = cancellation;
  }

  /**
   * @param most connections that there can be; with bursts never above a million
   * @return empty where even {@code most} do not keep the target, or are not stable
   * @throws DbwrightException {@code POOL_INPUT_INVALID} for a target that is no duration
   */
  public static Optional<SizedPool> find(
      Load load, double targetP99Ms, int most, Cancellation cancellation) {
    if (!(targetP99Ms >= 0 && targetP99Ms < Double.POSITIVE_INFINITY)) {
      throw new DbwrightException(
          POOL_INPUT_INVALID, "a target of " + targetP99Ms + " ms", "0 or more");
    }
    boolean bursty = load.arrivals().burst().isPresent();
    int last = bursty ? Math.min(most, BurstQueue.LARGEST) : most;
    return load.isStableWith(last)
        ? new SmallestPool(load, targetP99Ms, cancellation).find(last)
        : Optional.empty();
  }

  private Optional<SizedPool> find(int most) {
    int least = (int) load.smallestStable();
    // The answer of a formula that is cheap, and usually off by one or two.
    int guess = first(this::keepsByFormula, least, least, most);
    int found = first(this::keeps, guess, least, most);
    // A closer look may show what the first did not.
    while (found < most && !isKeptBy(waits(found, PRECISION))) {
      found++;
    }
    while (found > least && isKeptBy(waits(found - 1, PRECISION_BESIDE))) {
      found--;
    }
    Waits waits = waits(found, PRECISION);
    return isKeptBy(waits)
        ? Optional.of(
            new SizedPool(
                found,
                waits,
                found == least
                    ? Optional.empty()
                    : Optional.of(waits(found - 1, PRECISION_BESIDE))))
        : Optional.empty();
  }

  /** The first size that keeps, by steps that double from {@code start}; the last if none does. */
  private static int first(IntPredicate keeps, int start, int least, int most) {
    int good = start;
    int bad = least - 1;
    for (int step = 1; good < most && !keeps.test(good); step *= 2) {
      bad = good;
      good = (int) Math.min(most, (long) good + step);
    }
    for (int step = 1; good - step > bad; step *= 2) {
      if (!keeps.test(good - step)) {
        bad = good - step;
        break;
      }
      good -= step;
    }
    while (good - bad > 1) {
      int middle = bad + (good - bad) / 2;
      if (keeps.test(middle)) {
        good = middle;
      } else {
        bad = middle;
      }
    }
    return good;
  }

  private boolean isKeptBy(Waits waits) {
    return waits.p99Ms().value() <= targetMs;
  }

  private Waits waits(int connections, double precision) {
    return QueueModel.within(precision, solution(connections), cancellation).waits();
  }

  private boolean keepsByFormula(int connections) {
    cancellation.throwIfAsked();
    var exponential = ExponentialPool.of(load, connections);
    return Approximation.tail(load, connections, exponential).quantileMs(0.99) <= targetMs;
  }

  private boolean keeps(int connections) {
    Solution solution = solution(connections);
    while (isInDoubt(solution.p99Ms()) && !solution.isSpent()) {
      solution.goOn(cancellation);
    }
    return solution.p99Ms().value() <= targetMs;
  }

  private boolean isInDoubt(Estimate p99) {
    return Math.abs(p99.value() - targetMs) < DOUBT * p99.halfWidth();
  }

  private Solution solution(int connections) {
    return tried.computeIfAbsent(connections, size -> QueueModel.solve(load, size, cancellation));
  }
}
