package dev.dbwright.tools.pool;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.pool.PoolGoal.Target;
import dev.dbwright.tools.pool.budget.DeadlockBound;
import dev.dbwright.tools.pool.queue.BurstEffect;
import dev.dbwright.tools.report.Document;
import dev.dbwright.tools.report.Presentable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code size_pool} answers.
 *
 * @param stable false where the load would never be worked off, or the server cannot pay: then
 *     there is no size and there are no waits, and {@code problem} says what would have to change
 * @param sized the pool and its waits; absent where there is none
 * @param target that the waits had to keep; absent where a given pool was evaluated without one
 * @param p99WithOneLess what 99 % would wait with one connection less in each instance; absent
 *     where that pool is not stable, or was not looked at
 * @param offeredConnections in use on average: rate times holding time (Little's law)
 * @param problem absent where all is well
 * @param curve waits of pools round this one, smallest first
 * @param assumptions what stands in the place of what was not told
 * @param notes what the numbers are not
 * @param configs the text of each file by its program's name
 */
public record PoolAdvice(
    boolean stable,
    @JsonUnwrapped @Nullable SizedPoolWaits sized,
    @Nullable Target target,
    @Nullable Double p99WithOneLess,
    PoolLoad load,
    double offeredConnections,
    @Nullable PoolProblem problem,
    @Nullable BurstEffect burst,
    @Nullable BudgetShare budget,
    @Nullable DeadlockBound deadlock,
    List<CurvePoint> curve,
    List<String> assumptions,
    List<String> notes,
    Map<String, String> configs,
    List<Evidence> evidence)
    implements Presentable {
  /** What the pool carries, as it was given or measured. */
  public record PoolLoad(
      double ratePerSecond,
      double holdMs,
      double holdCv2,
      String holdDistribution,
      double arrivalCv2,
      int instances,
      int mostInstances,
      boolean measured) {}

  /** A size and its waits. */
  public record CurvePoint(
      int perInstance, double utilization, double meanWaitMs, double p99WaitMs) {}

  public PoolAdvice {
    curve = List.copyOf(curve);
    assumptions = List.copyOf(assumptions);
    notes = List.copyOf(notes);
    evidence = List.copyOf(evidence);
  }

  /** Whether a person would have to change something before this pool may run. */
  public boolean fails() {
    return problem != null;
  }

  @Override
  public Document present() {
    return new PoolDocument(this).document();
  }
}
