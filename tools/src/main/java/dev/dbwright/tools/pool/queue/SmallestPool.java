package dev.dbwright.tools.pool.queue;

import static dev.dbwright.tools.error.ErrorCode.POOL_INPUT_INVALID;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.error.DbwrightException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The smallest pool whose 99th percentile of waits keeps a target. All sizes meet the same
 * requests, so more connections never wait longer by chance; most work goes into the sizes next to
 * the target.
 */
public final class SmallestPool {
  // In half widths of the 95 % interval: looking again and again errs more often than once in 20.
  private static final double DOUBT = 1.5;
  private static final double PRECISION = 0.02;
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
   * @param most connections that there can be
   * @return empty where even {@code most} do not keep the target, or are not stable
   * @throws DbwrightException {@code POOL_INPUT_INVALID} for a target that is no duration
   */
  public static Optional<SizedPool> find(
      Load load, double targetP99Ms, int most, Cancellation cancellation) {
    if (!(targetP99Ms >= 0 && targetP99Ms < Double.POSITIVE_INFINITY)) {
      throw new DbwrightException(
          POOL_INPUT_INVALID, "a target of " + targetP99Ms + " ms", "0 or more");
    }
    if (!load.isStableWith(most)) {
      return Optional.empty();
    }
    return new SmallestPool(load, targetP99Ms, cancellation).find(most);
  }

  private Optional<SizedPool> find(int most) {
    int least = (int) load.smallestStable();
    int keeps = firstGuess(least, most);
    int fails = least - 1;
    for (int step = 1; !keeps(keeps); step *= 2) {
      fails = keeps;
      if (keeps == most) {
        return Optional.empty();
      }
      keeps = (int) Math.min(most, (long) keeps + step);
    }
    for (int step = 1; keeps - step > fails; step *= 2) {
      if (!keeps(keeps - step)) {
        fails = keeps - step;
        break;
      }
      keeps -= step;
    }
    while (keeps - fails > 1) {
      int middle = fails + (keeps - fails) / 2;
      if (keeps(middle)) {
        keeps = middle;
      } else {
        fails = middle;
      }
    }
    return Optional.of(
        new SizedPool(
            keeps,
            waits(keeps, PRECISION),
            keeps == least ? Optional.empty() : Optional.of(waits(keeps - 1, PRECISION_BESIDE))));
  }

  private Waits waits(int connections, double precision) {
    return QueueModel.within(precision, solution(connections), cancellation).waits();
  }

  /** The answer of a formula that is cheap, and usually off by one or two. */
  private int firstGuess(int least, int most) {
    int fails = least - 1;
    int keeps = most;
    while (keeps - fails > 1) {
      int middle = fails + (keeps - fails) / 2;
      var exponential = ExponentialPool.of(load, middle);
      if (Approximation.tail(load, exponential).quantileMs(0.99) <= targetMs) {
        keeps = middle;
      } else {
        fails = middle;
      }
    }
    return keeps;
  }

  private boolean keeps(int connections) {
    Solution solution = solution(connections);
    while (isInDoubt(solution.p99Ms()) && !solution.isExhausted()) {
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
