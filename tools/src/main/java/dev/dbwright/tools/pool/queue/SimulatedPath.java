package dev.dbwright.tools.pool.queue;

import java.util.SplittableRandom;

/**
 * One run of a pool, first come first served, and beside it a pool that meets the same requests but
 * whose waits are known exactly: it shows how far chance led this run astray.
 */
final class SimulatedPath {
  private final ArrivalStream arrivals;
  private final SplittableRandom random;
  private final VariateTable holding;
  private final VariateTable yardstickHolding;
  private final FreeTimes pool;
  private final FreeTimes yardstickPool;
  private final Seen all;
  private final Seen inSpells;
  private double now;

  /** Waits of the same requests in the two pools. */
  record Seen(WaitHistogram waits, WaitHistogram yardstick) {
    static Seen ofHolding(double meanMs) {
      return new Seen(new WaitHistogram(meanMs), new WaitHistogram(meanMs));
    }

    private void add(double wait, double yardstickWait) {
      waits.add(wait);
      yardstick.add(yardstickWait);
    }
  }

  SimulatedPath(
      Load load,
      int connections,
      VariateTable between,
      VariateTable holding,
      VariateTable yardstickHolding,
      SplittableRandom random) {
    this.arrivals = new ArrivalStream(load.arrivals(), between, random.split());
    this.random = random.split();
    this.holding = holding;
    this.yardstickHolding = yardstickHolding;
    this.pool = new FreeTimes(connections);
    this.yardstickPool = new FreeTimes(connections);
    this.all = Seen.ofHolding(load.holding().meanMs());
    this.inSpells =
        load.arrivals().burst().isPresent() ? Seen.ofHolding(load.holding().meanMs()) : all;
  }

  /**
   * Lets {@code count} requests come that nobody looks at, so that the empty start is forgotten.
   */
  void warmUp(long count) {
    for (long i = 0; i < count; i++) {
      now += arrivals.nextMs();
      double drawn = random.nextExponential();
      pool.serve(now, holding.at(drawn));
      yardstickPool.serve(now, yardstickHolding.at(drawn));
    }
  }

  void run(long count) {
    for (long i = 0; i < count; i++) {
      now += arrivals.nextMs();
      double drawn = random.nextExponential();
      double wait = pool.serve(now, holding.at(drawn));
      double yardstickWait = yardstickPool.serve(now, yardstickHolding.at(drawn));
      all.add(wait, yardstickWait);
      if (arrivals.inSpell()) {
        inSpells.add(wait, yardstickWait);
      }
    }
  }

  Seen all() {
    return all;
  }

  /** All where there are no spells. */
  Seen inSpells() {
    return inSpells;
  }
}
