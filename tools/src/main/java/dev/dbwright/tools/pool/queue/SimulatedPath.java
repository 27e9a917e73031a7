package dev.dbwright.tools.pool.queue;

import java.util.SplittableRandom;

/**
 * One run of a pool, first come first served, and beside it the same pool with the same arrivals
 * but exponential holding times: what that one waits is known exactly, so it shows how far chance
 * led this run astray.
 */
final class SimulatedPath {
  private final ArrivalStream arrivals;
  private final SplittableRandom random;
  private final VariateTable holding;
  private final double meanHoldingMs;
  private final FreeTimes pool;
  private final FreeTimes exponentialPool;
  private final Seen all;
  private final Seen inSpells;
  private double now;

  /** Waits of the same requests in the two pools. */
  record Seen(WaitHistogram waits, WaitHistogram exponential) {
    static Seen ofHolding(double meanMs) {
      return new Seen(new WaitHistogram(meanMs), new WaitHistogram(meanMs));
    }

    private void add(double wait, double exponentialWait) {
      waits.add(wait);
      exponential.add(exponentialWait);
    }
  }

  SimulatedPath(
      Load load,
      int connections,
      VariateTable between,
      VariateTable holding,
      SplittableRandom random) {
    this.arrivals = new ArrivalStream(load.arrivals(), between, random.split());
    this.random = random.split();
    this.holding = holding;
    this.meanHoldingMs = load.holding().meanMs();
    this.pool = new FreeTimes(connections);
    this.exponentialPool = new FreeTimes(connections);
    this.all = Seen.ofHolding(meanHoldingMs);
    this.inSpells = Seen.ofHolding(meanHoldingMs);
  }

  /**
   * Lets {@code count} requests come that nobody looks at, so that the empty start is forgotten.
   */
  void warmUp(long count) {
    for (long i = 0; i < count; i++) {
      now += arrivals.nextMs();
      double drawn = random.nextExponential();
      pool.serve(now, holding.at(drawn));
      exponentialPool.serve(now, drawn * meanHoldingMs);
    }
  }

  void run(long count) {
    for (long i = 0; i < count; i++) {
      now += arrivals.nextMs();
      double drawn = random.nextExponential();
      double wait = pool.serve(now, holding.at(drawn));
      double exponentialWait = exponentialPool.serve(now, drawn * meanHoldingMs);
      all.add(wait, exponentialWait);
      if (arrivals.inSpell()) {
        inSpells.add(wait, exponentialWait);
      }
    }
  }

  Seen all() {
    return all;
  }

  Seen inSpells() {
    return inSpells;
  }
}
