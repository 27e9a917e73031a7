package dev.dbwright.tools.explain;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.explain.compare.PlanComparison;
import dev.dbwright.tools.tool.Caller;
import dev.dbwright.tools.tool.ToolContext;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Plans far larger than any that a person reads, which a monitor may send. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 4, time = 2)
public class LargePlanBenchmark {
  private static final ToolContext CONTEXT =
      new ToolContext(new Caller("local:bench", "bench"), Optional.empty(), new Cancellation());
  private static final int ANALYSED = 10_000;
  // Deeper, JSON's parser refuses the text.
  private static final int DEEPEST = 9_000;
  private static final int COMPARED = 1_000;

  @Param({"wide", "deep", "wide-showplan", "deep-showplan"})
  public String shape = "";

  private final ExplainPlan explain = new ExplainPlan();
  private final ComparePlans compare = new ComparePlans();
  private String large = "";
  private String old = "";
  private String now = "";

  @Setup
  public void make() {
    large = plan(shape.equals("deep") ? DEEPEST : ANALYSED);
    old = plan(COMPARED);
    now = plan(COMPARED + 1);
  }

  private String plan(int steps) {
    return switch (shape) {
      case "wide" -> BenchmarkPlans.wide(steps);
      case "deep" -> BenchmarkPlans.deep(steps);
      case "wide-showplan" -> BenchmarkPlans.wideShowplan(steps);
      default -> BenchmarkPlans.deepShowplan(steps);
    };
  }

  @Benchmark
  public ExplainResult analyse() {
    return explain.run(new ExplainPlan.Input(large, null, null), CONTEXT);
  }

  @Benchmark
  public PlanComparison compare() {
    return compare.run(new ComparePlans.Input(old, now), CONTEXT);
  }
}
