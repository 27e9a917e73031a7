package dev.dbwright.tools.pool.queue;

/**
 * Independent times between arrivals, exponential holding times: GI/M/c. Who waits, waits
 * exponentially; how many wait is Takács' sum (Introduction to the Theory of Queues, 1962, chapter
 * 2), whose terms are all positive.
 */
final class RenewalQueue {
  private static final double ENDLESS = 1e300;

  private final Interarrivals between;
  private final double perServer;
  private final int connections;

  private RenewalQueue(Load load, int connections) {
    this.between = new Interarrivals(load.arrivals().perSecond() / 1_000, load.arrivals().cv2());
    this.perServer = 1 / load.holding().meanMs();
    this.connections = connections;
  }

  static ExponentialTail of(Load load, int connections) {
    var queue = new RenewalQueue(load, connections);
    double decay = queue.decayPerMs();
    return ExponentialTail.of(queue.waitProbability(decay), decay);
  }

  /** η with {@code 1 - η/(cμ) = φ(η)}: in the usual letters cμ(1 - σ). */
  private double decayPerMs() {
    double capacity = connections * perServer;
    return Bisection.root(
        rate -> rate == 0 ? 1 : between.complement(rate) - rate / capacity, 0, capacity);
  }

  private double waitProbability(double decay) {
    double idle = decay / perServer;
    double logProduct = 0;
    double sum = connections / idle;
    for (int j = 1; j <= connections && sum < ENDLESS; j++) {
      double logTransform = between.logTransform(j * perServer);
      double complement = -Math.expm1(logTransform);
      double step = Math.log((connections - j + 1.0) / j) + Math.log(complement) - logTransform;
      logProduct += step;
      double term = Math.exp(logProduct) / complement * crowding(j, idle);
      sum += term;
      if (step < 0 && term < sum * 1e-17) {
        break;
      }
    }
    return sum < ENDLESS ? Math.min(1, connections / idle / sum) : 0;
  }

  /** {@code (c(1 - φ(jμ)) - j) / (c(1 - σ) - j)}, also where both are next to nothing. */
  private double crowding(int j, double idle) {
    if (Math.abs(idle - j) > idle * 1e-5) {
      return surplus(j) / (idle - j);
    }
    double step = idle * 1e-4;
    return (surplus(idle - step) - surplus(idle + step)) / (2 * step);
  }

  private double surplus(double j) {
    return connections * between.complement(j * perServer) - j;
  }
}
