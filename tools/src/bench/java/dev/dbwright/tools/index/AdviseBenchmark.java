package dev.dbwright.tools.index;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.twin.Twin;
import dev.dbwright.tools.twin.TwinServer;
import dev.dbwright.tools.twin.draft.Draft;
import dev.dbwright.tools.workload.Workload;
import dev.dbwright.tools.workload.WorkloadReader;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long advice takes on a twin that stands: candidates, sizes, search and proof. Wanted: 20 s
 * for TPC-H and twenty queries of an application together.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 2)
@Measurement(iterations = 3)
public class AdviseBenchmark {
  private static final int TABLES = 5;
  private static final long BUDGET_BYTES = 100_000_000;

  @Param({"20", "100"})
  public int queries = 20;

  private TwinServer server;
  private Workload workload;
  private Twin twin;

  @Setup
  public void start() {
    server = TwinServer.start(Path.of(System.getProperty("java.io.tmpdir"), "dbwright-bench"));
    workload =
        WorkloadReader.readText(
            "workload",
            IntStream.range(0, queries)
                .mapToObj(AdviseBenchmark::query)
                .collect(Collectors.joining(";\n")));
  }

  /** A filter, a join with another table, and an order, in another mixture each. */
  private static String query(int number) {
    int table = number % TABLES;
    int other = (table + 1 + number / TABLES % (TABLES - 1)) % TABLES;
    return "SELECT a.c%d, b.c%d FROM t%d a JOIN t%d b ON b.c0 = a.id WHERE a.c%d = %d AND b.c%d > %d ORDER BY a.c%d LIMIT 50"
        .formatted(
            number % 4 + 1,
            number / 2 % 4 + 1,
            table,
            other,
            number % 3 + 1,
            number,
            number / 3 % 4 + 1,
            number * 7,
            number / 5 % 4 + 1);
  }

  @Setup(Level.Invocation)
  public void build() {
    String ddl =
        IntStream.range(0, TABLES)
            .mapToObj(
                "CREATE TABLE t%d (id int PRIMARY KEY, c0 int, c1 int, c2 int, c3 int, c4 int);"
                    ::formatted)
            .collect(Collectors.joining());
    String numbers =
        IntStream.range(0, TABLES)
            .mapToObj(
                "t%d 500k rows, c0 50000 values, c1 9 values, c2 400 values, c3 20000 values"
                    ::formatted)
            .collect(Collectors.joining("; "));
    twin = server.build(Draft.of(ddl, numbers), new Cancellation());
  }

  @Benchmark
  public IndexAdvice advise() {
    return Advisor.advise(
        new AdviceRequest(
            twin,
            workload,
            BUDGET_BYTES,
            Integer.MAX_VALUE,
            Set.of(),
            Activity.unknown(),
            Grounds.given(),
            Optional.empty(),
            new Cancellation()));
  }

  @TearDown(Level.Invocation)
  public void drop() {
    twin.close();
  }

  @TearDown
  public void stop() {
    server.close();
  }
}
