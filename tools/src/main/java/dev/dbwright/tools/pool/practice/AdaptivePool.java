package dev.dbwright.tools.pool.practice;

import static dev.dbwright.tools.error.ErrorCode.POOL_INPUT_INVALID;

import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.evidence.Advice;
import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.report.Amounts;
import java.util.List;

/**
 * A rule by which a pool's maximum may follow the load: one more while requests wait too long, a
 * quarter less once the database itself slows down (additive increase, multiplicative decrease, as
 * TCP has it), never outside of what the load needs and the server can pay.
 *
 * @param least the smallest pool that meets the target at the planned load
 * @param most what the connection budget leaves for this instance
 * @param targetP99Ms the wait that is wanted
 * @param plannedHoldingMs the mean holding time that the plan was made for
 */
public record AdaptivePool(int least, int most, double targetP99Ms, double plannedHoldingMs) {
  // Holding times that grow by half under load mean that connections queue inside the database.
  private static final double SLOWED_DOWN = 1.5;
  private static final double DECREASE = 0.75;
  private static final double HARDLY_USED = 0.5;
  // p99 of fewer requests than that is the wait of one of them.
  private static final int REQUESTS_FOR_P99 = 1_000;

  public AdaptivePool {
    if (least < 1 || most < least || !(targetP99Ms > 0) || !(plannedHoldingMs > 0)) {
      throw new DbwrightException(
          POOL_INPUT_INVALID,
          "a pool of %d to %d for waits of %s ms".formatted(least, most, targetP99Ms),
          "1 or more, the most no less than the least, times above 0");
    }
  }

  /** The next maximum, after an interval in which these were measured. */
  public int next(int size, double p99WaitMs, double meanHoldingMs, double utilization) {
    int wanted = size;
    if (meanHoldingMs > SLOWED_DOWN * plannedHoldingMs) {
      wanted = (int) (size * DECREASE);
    } else if (p99WaitMs > targetP99Ms) {
      wanted = size + 1;
    } else if (utilization < HARDLY_USED) {
      wanted = size - 1;
    }
    return Math.max(least, Math.min(most, wanted));
  }

  /** Seconds between two looks: enough requests for a p99, and a minute at least. */
  public double intervalSeconds(double requestsPerSecond) {
    return Math.max(60, REQUESTS_FOR_P99 / requestsPerSecond);
  }

  public Advice advice(double requestsPerSecond) {
    String action =
        least == most
            ? "A fixed pool of %d: the budget leaves no room to follow the load.".formatted(least)
            : ("A fixed pool of %d: opening a connection costs more than keeping it, and a pool"
                    + " that grows does so when the database is slow already. Should it follow the"
                    + " load: from %1$d to %d, looked at every %s; one more while p99 passes %s,"
                    + " a quarter less once the mean holding time exceeds %s"
                    + " (HikariConfigMXBean.setMaximumPoolSize).")
                .formatted(
                    least,
                    most,
                    Amounts.time(intervalSeconds(requestsPerSecond) * 1_000),
                    Amounts.time(targetP99Ms),
                    Amounts.time(SLOWED_DOWN * plannedHoldingMs));
    return new Advice(
        action,
        List.of(
            new Evidence("smallest pool", least, "connections", "model"),
            new Evidence("budget of an instance", most, "connections", "arithmetic")));
  }
}
