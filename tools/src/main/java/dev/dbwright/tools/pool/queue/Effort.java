package dev.dbwright.tools.pool.queue;

/**
 * How many arrivals a simulation takes, over all its runs.
 *
 * @param relaxation after so many the queue has forgotten its length
 * @param utilization of the pool
 * @param connections of the pool
 */
record Effort(double relaxation, double utilization, int connections) {
  private static final long LEAST_WARM_UP = 1 << 15;
  private static final long MOST_WARM_UP = 1 << 20;
  private static final long MOST = 1L << 22;
  // Above, a run sees too few holding times end.
  private static final int LARGEST_POOL = 2_000;
  // Below, a hundred thousand arrivals say more than any limit theorem.
  private static final double ALMOST_FULL = 0.95;
  // With fewer, chance moves the mean by more than the limit is wrong.
  private static final int RELAXATIONS = 400;

  static Effort of(Load load, int connections) {
    double utilization = load.offered() / connections;
    // Relaxation time of reflected Brownian motion, in arrivals.
    double diffusion =
        2 * (load.arrivalDispersion() + load.holding().cv2()) / Math.pow(1 - utilization, 2);
    return new Effort(Math.max(diffusion, connections), utilization, connections);
  }

  /** Whether that is enough to say more than a limit theorem. */
  boolean isEnough() {
    return connections <= LARGEST_POOL
        && (utilization < ALMOST_FULL || relaxation * RELAXATIONS <= MOST);
  }

  /** Arrivals that are thrown away in each of {@code paths} runs, which start empty. */
  long warmUp(int paths) {
    return (long) Math.min(Math.max(3 * relaxation, LEAST_WARM_UP / paths), MOST_WARM_UP / paths);
  }

  /** Arrivals that are looked at, at most. */
  long most() {
    return MOST;
  }
}
