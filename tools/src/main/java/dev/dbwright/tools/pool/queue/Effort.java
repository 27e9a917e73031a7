package dev.dbwright.tools.pool.queue;

/**
 * How many arrivals a simulation takes, over all its runs.
 *
 * @param relaxation after so many the queue has forgotten its length
 * @param spell from one spell of a burst to the next; 0 without bursts
 */
record Effort(double relaxation, double spell, double utilization, int connections) {
  /** As many as a person waits for. */
  static final long MOST = 1L << 22;

  /** As many as it may take to tell which side of a target a pool is on. */
  static final long MOST_IN_DOUBT = 1L << 23;

  private static final long LEAST = 1 << 18;
  private static final long LEAST_WARM_UP = 1 << 15;
  private static final long MOST_WARM_UP = 1 << 20;
  // Above, a run sees too few holding times end.
  private static final int LARGEST_POOL = 2_000;
  // Below, a hundred thousand arrivals say more than any limit theorem.
  private static final double ALMOST_FULL = 0.95;
  // With fewer, chance moves the mean by more than the limit is wrong.
  private static final int RELAXATIONS = 400;
  private static final int SPELLS = 100;

  static Effort of(Load load, int connections) {
    double utilization = load.offered() / connections;
    // Relaxation time of reflected Brownian motion, in arrivals.
    double diffusion =
        2 * (load.arrivalDispersion() + load.holding().cv2()) / Math.pow(1 - utilization, 2);
    double spell =
        load.arrivals()
            .burst()
            .map(burst -> (burst.meanSeconds() + burst.calmSeconds()) * load.arrivals().perSecond())
            .orElse(0.0);
    return new Effort(Math.max(diffusion, connections), spell, utilization, connections);
  }

  /** Whether that is enough to say more than a limit theorem. */
  boolean isEnough() {
    return connections <= LARGEST_POOL
        && spell * SPELLS <= MOST
        && (utilization < ALMOST_FULL || relaxation * RELAXATIONS <= MOST);
  }

  /** Arrivals that are thrown away in each of {@code paths} runs, which start empty. */
  long warmUp(int paths) {
    double forgotten = 3 * Math.max(relaxation, spell);
    return (long) Math.min(Math.max(forgotten, LEAST_WARM_UP / paths), MOST_WARM_UP / paths);
  }

  /** Arrivals before which no interval is believed; a power of two. */
  long least() {
    double seen = SPELLS * Math.max(relaxation, spell) / 2;
    return seen > LEAST ? Math.min(Long.highestOneBit((long) seen), MOST) : LEAST;
  }
}
