package dev.dbwright.tools.explain;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.tool.Caller;
import dev.dbwright.tools.tool.ToolContext;
import java.io.IOException;
import java.util.List;
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

/** How long one real plan takes to be read and judged by all rules, and how long the slowest. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 6, time = 1)
public class AnalyseRealPlansBenchmark {
  private static final ToolContext CONTEXT =
      new ToolContext(new Caller("local:bench", "bench"), Optional.empty(), new Cancellation());

  @Param({"text", "json"})
  public String format = "";

  private final ExplainPlan tool = new ExplainPlan();
  private List<String> plans = List.of();
  private int next;

  @Setup
  public void load() throws IOException {
    plans = BenchmarkPlans.ofPostgresql(format);
  }

  @Benchmark
  public ExplainResult analyse() {
    next = (next + 1) % plans.size();
    return tool.run(new ExplainPlan.Input(plans.get(next), null, null), CONTEXT);
  }
}
