package dev.dbwright.tools.pool;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.dbwright.tools.config.ConfigFile;
import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.pool.PoolGoal.Target;
import dev.dbwright.tools.pool.budget.ConnectionBudget;
import dev.dbwright.tools.pool.budget.DeadlockBound;
import dev.dbwright.tools.pool.practice.PoolPractice;
import dev.dbwright.tools.pool.queue.BurstEffect;
import dev.dbwright.tools.report.Document;
import dev.dbwright.tools.report.Presentable;
import java.util.LinkedHashMap;
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
 * @param shared budget of all services on the server, where there are others
 * @param curve waits of pools round this one, smallest first
 * @param assumptions what stands in the place of what was not told
 * @param notes what the numbers are not
 * @param practice what else belongs beside a pool, and what to watch
 * @param roleStatements timeouts that the database's role keeps, as SQL
 * @param files what programs are set up with
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
    @Nullable ConnectionBudget shared,
    @Nullable DeadlockBound deadlock,
    List<CurvePoint> curve,
    List<String> assumptions,
    List<String> notes,
    @Nullable Rule ruleOfThumb,
    @Nullable PoolPractice practice,
    List<TimeoutSetting> timeouts,
    List<String> roleStatements,
    @JsonIgnore List<ConfigFile> files,
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

  /**
   * HikariCP's rule of thumb.
   *
   * @param connections of the whole database; absent where its cores are not known
   * @param why it is not the answer
   */
  public record Rule(@Nullable Integer connections, String why) {}

  /**
   * A timeout.
   *
   * @param text with its unit, as people read it
   */
  public record TimeoutSetting(String setting, long ms, String text, String reason) {}

  public PoolAdvice {
    timeouts = List.copyOf(timeouts);
    roleStatements = List.copyOf(roleStatements);
    files = List.copyOf(files);
    curve = List.copyOf(curve);
    assumptions = List.copyOf(assumptions);
    notes = List.copyOf(notes);
    evidence = List.copyOf(evidence);
  }

  /** The text of each file by its program's name. */
  @JsonProperty
  public Map<String, String> configs() {
    Map<String, String> texts = new LinkedHashMap<>();
    files.forEach(file -> texts.put(file.name(), file.text()));
    return texts;
  }

  /** Whether a person would have to change something before this pool may run. */
  public boolean fails() {
    return problem != null;
  }

  @Override
  public Document present() {
    return new PoolDocument(this).document();
  }

  @Override
  public List<Part> parts() {
    return new PoolDocument(this).parts();
  }
}
