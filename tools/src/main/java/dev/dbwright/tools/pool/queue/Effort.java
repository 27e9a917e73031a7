package dev.dbwright.tools.pool.queue;

/**
 * How many arrivals a simulation takes, over all its runs.
 *
 * @param relaxation after so many the queue has forgotten its length
 * @param cycle from one spell of a burst to the next; 0 without bursts
 * @param cycles that have to be seen
 */
record Effort(double relaxation, double cycle, int cycles, double utilization, int connections) {
  private static final long LEAST = 1 << 17;
  private static final long LEAST_WARM_UP = 1 << 15;
  private static final long MOST_WARM_UP = 1 << 20;
  private static final int LARGE_POOL = 200;
  // Above, a run sees too few holding times end.
  private static final int LARGEST_POOL = 2_000;
  // Below, a hundred thousand arrivals say more than any limit theorem.
  private static final double ALMOST_FULL = 0.95;
  // With fewer, chance moves the mean by more than the limit is wrong.
  private static final int RELAXATIONS = 400;
  // Spells that pile up a backlog differ; one that a pool stands is much like another.
  private static final int OVERLOADS = 100;
  private static final int SPELLS = 10;

  static Effort of(Load load, int connections) {
    double utilization = load.offered() / connections;
    // Relaxation time of reflected Brownian motion, in arrivals.
    double diffusion =
        2 * (load.arrivals().dispersion() + load.holding().cv2()) / Math.pow(1 - utilization, 2);
    return new Effort(
        Math.max(diffusion, connections),
        load.arrivals().perCycle(),
        load.overloadsInSpells(connections) ? OVERLOADS : SPELLS,
        utilization,
        connections);
  }

  /** Whether that is enough to say more than a limit theorem. */
  boolean isEnough() {
    return connections <= LARGEST_POOL
        && cycle * cycles <= most()
        && (utilization < ALMOST_FULL || relaxation * RELAXATIONS <= most());
  }

  /** Arrivals that are thrown away in each of {@code paths} runs, which start empty. */
  long warmUp(int paths) {
    long forgotten = (long) (3 * Math.max(relaxation, cycle));
    return Math.min(Math.max(forgotten, LEAST_WARM_UP / paths), MOST_WARM_UP / paths);
  }

  /** Arrivals that half a second is enough for; in a larger pool each takes longer. */
  long most() {
    return connections > LARGE_POOL ? 1L << 21 : 1L << 22;
  }

  /** Arrivals before which no interval is believed; a power of two. */
  long least() {
    double seen = Math.max(50 * relaxation, cycles * cycle);
    return seen > LEAST ? Math.min(Long.highestOneBit((long) seen), most()) : LEAST;
  }
}
