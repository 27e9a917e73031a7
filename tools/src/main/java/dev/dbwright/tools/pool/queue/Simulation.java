package dev.dbwright.tools.pool.queue;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.pool.queue.SimulatedPath.Seen;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * Independent runs of a pool that go on until enough is known: the same load gives the same numbers
 * on every machine, and pools of other sizes meet the same requests.
 */
final class Simulation implements Solution {
  private static final int PATHS = 32;
  private static final long SEED = 20_240_229;

  private final Load load;
  private final int connections;
  private final Yardstick yardstick;
  private final List<SimulatedPath> paths;
  private final Effort effort;
  private long arrivals;

  /**
   * @param yardstick a pool much like it, known exactly
   */
  Simulation(Load load, int connections, Yardstick yardstick, Effort effort) {
    this.load = load;
    this.connections = connections;
    this.yardstick = yardstick;
    this.effort = effort;
    var between = VariateTable.betweenArrivals(load.arrivals().cv2());
    var holding = VariateTable.of(load.holding());
    var yardstickHolding = VariateTable.of(yardstick.holding());
    var random = new SplittableRandom(SEED);
    this.paths =
        Stream.generate(
                () ->
                    new SimulatedPath(
                        load, connections, between, holding, yardstickHolding, random.split()))
            .limit(PATHS)
            .toList();
    paths.parallelStream().forEach(path -> path.warmUp(effort.warmUp(PATHS)));
  }

  /** Simulates as many arrivals as there were already. */
  @Override
  public void goOn(Cancellation cancellation) {
    cancellation.throwIfAsked();
    long more = arrivals == 0 ? effort.least() : arrivals;
    paths.parallelStream().forEach(path -> path.run(more / PATHS));
    arrivals += more;
  }

  @Override
  public boolean isSpent() {
    return arrivals >= effort.most();
  }

  @Override
  public Waits waits() {
    WaitTail known = yardstick.all();
    // Each is corrected by itself; where chance is wide, they might cross.
    Estimate p99 = p99Ms();
    Estimate p95 = quantileMs(SimulatedPath::all, 0.95, known).atMost(p99.value());
    Estimate p50 = quantileMs(SimulatedPath::all, 0.50, known).atMost(p95.value());
    return new Waits(
        Waits.Method.SIMULATION,
        controlled(
                path -> path.all().waits().beyond(0),
                path -> path.all().yardstick().beyond(0),
                known.probability())
            .atMost(1),
        controlled(
            path -> path.all().waits().meanMs(),
            path -> path.all().yardstick().meanMs(),
            known.meanMs()),
        p50,
        p95,
        p99,
        load.offered() / connections);
  }

  @Override
  public Estimate p99Ms() {
    return quantileMs(SimulatedPath::all, 0.99, yardstick.all());
  }

  @Override
  public Estimate inSpellsMs(double share) {
    return quantileMs(SimulatedPath::inSpells, share, yardstick.inSpells());
  }

  /** The share beyond a first guess is corrected, and that share moves the guess. */
  private Estimate quantileMs(Function<SimulatedPath, Seen> part, double share, WaitTail known) {
    var sum = new WaitHistogram(load.holding().meanMs());
    paths.forEach(path -> sum.add(part.apply(path).waits()));
    double guess = sum.exceededBy(1 - share);
    double knownQuantile = known.quantileMs(share);
    Estimate beyond =
        controlled(
            path -> part.apply(path).waits().beyond(guess),
            path -> part.apply(path).yardstick().beyond(knownQuantile),
            Math.min(1 - share, known.probability()));
    if (beyond.value() <= 0) {
      return new Estimate(guess, guess);
    }
    double wanted = (1 - share) * sum.beyond(guess) / beyond.value();
    double unsure = 1 + beyond.halfWidth() / beyond.value();
    double low = sum.exceededBy(wanted * unsure);
    double high = sum.exceededBy(wanted / unsure);
    return new Estimate(sum.exceededBy(wanted), (high - low) / 2);
  }

  private Estimate controlled(
      ToDoubleFunction<SimulatedPath> seen, ToDoubleFunction<SimulatedPath> beside, double known) {
    double[] control = new double[PATHS];
    if (yardstick.hasSameArrivals()) {
      control = paths.stream().mapToDouble(beside).toArray();
    }
    return ControlVariate.of(paths.stream().mapToDouble(seen).toArray(), control, known);
  }
}
