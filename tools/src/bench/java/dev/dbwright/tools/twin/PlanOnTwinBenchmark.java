package dev.dbwright.tools.twin;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.statistics.IndexFootprint;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Plans of joins that one thread gets in a second, beside indexes that are hidden and shown. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 4, time = 2)
public class PlanOnTwinBenchmark {
  private static final List<String> COLUMNS = List.of("b", "c", "d", "e", "f", "g");

  @Param({"2", "4"})
  public int joined = 2;

  private TwinServer server;
  private Twin twin;
  private final List<TwinIndex> hidden = new ArrayList<>();
  private String sql = "";
  private int next;

  @Setup
  public void start() {
    server = TwinServer.start(Path.of(System.getProperty("java.io.tmpdir"), "dbwright-bench"));
    twin = server.build(BenchmarkBlueprints.ofTables(10), new Cancellation());
    Map<TwinIndex, IndexFootprint> sizes = new HashMap<>();
    for (int table = 0; table < 10; table++) {
      for (String column : COLUMNS) {
        TwinIndex index = twin.createHidden("CREATE INDEX ON t%d (%s)".formatted(table, column));
        hidden.add(index);
        sizes.put(index, new IndexFootprint(2_700, 1e6, Optional.empty()));
      }
    }
    twin.size(sizes);
    var from = new StringBuilder("SELECT count(*) FROM t0");
    for (int i = 1; i < joined; i++) {
      from.append(" JOIN t%d ON t%d.a = t%d.id".formatted(i, i - 1, i));
    }
    sql = from + " WHERE t0.b = 7 AND t0.g < 100";
  }

  @Benchmark
  public double plan() {
    return twin.plan(sql).cost();
  }

  @Benchmark
  public double showAnotherAndPlan() {
    next = (next + 1) % hidden.size();
    twin.show(Set.of(hidden.get(next)));
    return twin.plan(sql).cost();
  }

  @TearDown
  public void stop() {
    twin.close();
    server.close();
  }
}
