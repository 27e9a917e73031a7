package dev.dbwright.tools.explain;

import dev.dbwright.tools.explain.plan.PlanReader;
import dev.dbwright.tools.explain.plan.ReadPlans;
import java.io.IOException;
import java.util.List;
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

/** Plans that one thread reads in a second. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 4, time = 1)
public class ReadPlanBenchmark {
  @Param({"text", "json", "xml", "yaml", "mariadb", "showplan", "sqlite"})
  public String format = "";

  private final PlanReader reader = new PlanReader(EngineReaders.ALL);
  private List<String> plans = List.of();
  private int next;

  @Setup
  public void load() throws IOException {
    plans =
        switch (format) {
          case "mariadb" -> List.of(BenchmarkPlans.resource("plan/mysql/analyze.json"));
          case "showplan" ->
              List.of(BenchmarkPlans.resource("plan/sqlserver/golden/parallel-actual.xml"));
          case "sqlite" ->
              List.of(
                  BenchmarkPlans.resource(
                      "rule/sqlite/fixtures/lite-materialized-subquery/fires.txt"));
          default -> BenchmarkPlans.ofTwoKilobytes(format);
        };
  }

  @Benchmark
  public ReadPlans read() {
    next = (next + 1) % plans.size();
    return reader.read(plans.get(next));
  }
}
