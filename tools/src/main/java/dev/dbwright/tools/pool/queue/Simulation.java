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
  private static final int PATHS = 16;
  private static final long SEED = 20_240_229;
  private static final long FIRST_ARRIVALS = 1 << 18;

  private final Load load;
  private final int connections;
  private final ExponentialPool exponential;
  private final List<SimulatedPath> paths;
  private final long most;
  private long arrivals;

  /**
   * @param exponential the same pool with exponential holding times
   */
  Simulation(Load load, int connections, ExponentialPool exponential, Effort effort) {
    this.load = load;
    this.connections = connections;
    this.exponential = exponential;
    this.most = effort.most();
    var between = VariateTable.betweenArrivals(load.arrivals().cv2());
    var holding = VariateTable.of(load.holding());
    var random = new SplittableRandom(SEED);
    this.paths =
        Stream.generate(
                () -> new SimulatedPath(load, connections, between, holding, random.split()))
            .limit(PATHS)
            .toList();
    paths.parallelStream().forEach(path -> path.warmUp(effort.warmUp(PATHS)));
  }

  /** Simulates as many arrivals as there were already. */
  @Override
  public void goOn(Cancellation cancellation) {
    cancellation.throwIfAsked();
    long more = arrivals == 0 ? FIRST_ARRIVALS : arrivals;
    paths.parallelStream().forEach(path -> path.run(more / PATHS));
    arrivals += more;
  }

  @Override
  public boolean isSpent() {
    return arrivals >= most;
  }

  @Override
  public Waits waits() {
    WaitTail known = exponential.all();
    return new Waits(
        Waits.Method.SIMULATION,
        controlled(
            path -> path.all().waits().beyond(0),
            path -> path.all().exponential().beyond(0),
            known.beyond(0)),
        controlled(
            path -> path.all().waits().meanMs(),
            path -> path.all().exponential().meanMs(),
            known.meanMs()),
        quantileMs(SimulatedPath::all, 0.50, known),
        quantileMs(SimulatedPath::all, 0.95, known),
        p99Ms(),
        load.offered() / connections);
  }

  @Override
  public Estimate p99Ms() {
    return quantileMs(SimulatedPath::all, 0.99, exponential.all());
  }

  @Override
  public Estimate inSpellsMs(double share) {
    return quantileMs(SimulatedPath::inSpells, share, exponential.inSpells());
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
            path -> part.apply(path).exponential().beyond(knownQuantile),
            known.beyond(knownQuantile));
    double wanted = 1 - share + sum.beyond(guess) - beyond.value();
    double low = sum.exceededBy(wanted + beyond.halfWidth());
    double high = sum.exceededBy(wanted - beyond.halfWidth());
    return new Estimate(sum.exceededBy(wanted), (high - low) / 2);
  }

  private Estimate controlled(
      ToDoubleFunction<SimulatedPath> seen, ToDoubleFunction<SimulatedPath> beside, double known) {
    double[] control = new double[PATHS];
    if (exponential.hasSameArrivals()) {
      control = paths.stream().mapToDouble(beside).toArray();
    }
    return ControlVariate.of(paths.stream().mapToDouble(seen).toArray(), control, known);
  }
}
