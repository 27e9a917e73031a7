package dev.dbwright.tools.twin;

import dev.dbwright.tools.cancel.Cancellation;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
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
 * How long a twin takes on a server that runs. Wanted: 0.3 s for 50 tables, 12 s for 5,000 with
 * 15,000 indexes, 1 s for a table of a terabyte.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
// As the command runs.
@Fork(
    value = 1,
    jvmArgsAppend = {"-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"})
@Warmup(iterations = 2)
@Measurement(iterations = 3)
public class BuildTwinBenchmark {
  @Param({"50", "5000", "terabyte"})
  public String tables = "";

  private TwinServer server;
  private Blueprint blueprint;
  private Twin twin;

  @Setup
  public void start() {
    server = TwinServer.start(Path.of(System.getProperty("java.io.tmpdir"), "dbwright-bench"));
    blueprint =
        tables.equals("terabyte")
            ? BenchmarkBlueprints.ofOneTerabyte()
            : BenchmarkBlueprints.ofTables(Integer.parseInt(tables));
  }

  @Benchmark
  public TwinReport build() {
    twin = server.build(blueprint, new Cancellation());
    return twin.report();
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
