package dev.dbwright.tools.pool.queue;

/**
 * Poisson arrivals, exponential holding times: M/M/c. Erlang's formulas, e.g. Kleinrock, Queueing
 * Systems I, 3.5-3.6.
 */
final class ErlangC {
  // A blocking probability below 1e-300 is none.
  private static final double ENDLESS = 1e300;

  private ErlangC() {}

  static ExponentialTail of(Load load, int connections) {
    double idle = connections - load.offered();
    return ExponentialTail.of(
        waitProbability(load.offered(), connections), idle / load.holding().meanMs());
  }

  /** The probability that a request finds all of {@code connections} in use. */
  static double waitProbability(double offered, int connections) {
    double blocking = blocking(offered, connections);
    return blocking / (1 - offered / connections * (1 - blocking));
  }

  /**
   * Erlang B by its inverse, {@code Σ c!/(c-j)! / A^j}: the recursion from one connection on, read
   * backwards. All terms are positive, and those that matter are about √A many, so a million
   * connections cost no more than a thousand.
   */
  private static double blocking(double offered, int connections) {
    double sum = 1;
    double term = 1;
    for (int left = connections; left > 0 && sum < ENDLESS; left--) {
      term *= left / offered;
      sum += term;
      if (left < offered && term < sum * 1e-17) {
        break;
      }
    }
    return sum < ENDLESS ? 1 / sum : 0;
  }
}
