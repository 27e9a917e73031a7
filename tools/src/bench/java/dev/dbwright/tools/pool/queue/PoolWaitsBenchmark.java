package dev.dbwright.tools.pool.queue;

import dev.dbwright.tools.cancel.Cancellation;
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

/** The waits of one pool, and the smallest pool of a target, by each of the methods. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 5)
@Measurement(iterations = 3, time = 10)
public class PoolWaitsBenchmark {
  private static final double TARGET_MS = 5;

  @Param({"erlang-c", "renewal", "burst", "constant", "two-phase", "lognormal", "lognormal-burst"})
  public String kind = "";

  private Load load = new Load(Arrivals.poisson(1), new Holding(1, 1, Distribution.EXPONENTIAL));

  @Setup
  public void make() {
    load =
        switch (kind) {
          case "renewal" -> load(4, Optional.empty(), 1, Distribution.EXPONENTIAL);
          case "burst" -> load(1, burst(), 1, Distribution.EXPONENTIAL);
          case "constant" -> load(1, Optional.empty(), 0, Distribution.DETERMINISTIC);
          case "two-phase" -> load(1, Optional.empty(), 4, Distribution.HYPEREXPONENTIAL);
          case "lognormal" -> load(1, Optional.empty(), 4, Distribution.LOGNORMAL);
          case "lognormal-burst" -> load(1, burst(), 4, Distribution.LOGNORMAL);
          default -> load(1, Optional.empty(), 1, Distribution.EXPONENTIAL);
        };
  }

  private static Optional<Burst> burst() {
    return Optional.of(new Burst(3, 0.1, 2));
  }

  private static Load load(
      double arrivalCv2, Optional<Burst> burst, double holdingCv2, Distribution distribution) {
    return new Load(
        new Arrivals(400, arrivalCv2, burst), new Holding(20, holdingCv2, distribution));
  }

  @Benchmark
  public Waits waits() {
    return QueueModel.waits(load, 14, new Cancellation());
  }

  @Benchmark
  public Optional<SizedPool> smallest() {
    return SmallestPool.find(load, TARGET_MS, 10_000, new Cancellation());
  }
}
