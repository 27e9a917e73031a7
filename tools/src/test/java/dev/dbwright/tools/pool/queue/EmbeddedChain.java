package dev.dbwright.tools.pool.queue;

/** M/D/c seen once in each holding time, solved by going through it until nothing moves. */
final class EmbeddedChain {
  private static final int STATES = 400;
  private static final int STEPS = 20_000;

  private EmbeddedChain() {}

  /** The probabilities of 0, 1, 2, … requests there. */
  static double[] stationary(double offered, int connections) {
    double[] come = new double[STATES];
    come[0] = Math.exp(-offered);
    for (int k = 1; k < STATES; k++) {
      come[k] = come[k - 1] * offered / k;
    }
    double[] there = new double[STATES];
    there[0] = 1;
    for (int step = 0; step < STEPS; step++) {
      double[] next = new double[STATES];
      double moved = 0;
      for (int n = 0; n < STATES && (n <= connections || there[n] > 1e-18); n++) {
        int left = Math.max(0, n - connections);
        for (int k = 0; left + k < STATES && (k < offered || come[k] > 1e-18); k++) {
          next[left + k] += there[n] * come[k];
        }
      }
      for (int n = 0; n < STATES; n++) {
        moved += Math.abs(next[n] - there[n]);
      }
      there = next;
      if (moved < 1e-15) {
        break;
      }
    }
    return there;
  }
}
