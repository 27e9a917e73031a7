package dev.dbwright.tools.capacity.forecast;

import java.util.SplittableRandom;

/** Random numbers of one seed: the same series gives the same forecast. */
final class Draws {
  private static final long SEED = 42;
  // Beyond it Student's t is the normal distribution for any purpose here.
  private static final int MOST_FREEDOM = 200;

  private final SplittableRandom random = new SplittableRandom(SEED);

  double gaussian() {
    return random.nextGaussian();
  }

  /** Below {@code bound}. */
  int index(int bound) {
    return random.nextInt(bound);
  }

  boolean coin() {
    return random.nextBoolean();
  }

  /** Exponential with mean 1. */
  double waiting() {
    return -Math.log(1 - random.nextDouble());
  }

  /** What turns a standard normal draw into one of Student's t with that freedom. */
  double spread(int freedom) {
    double shape = Math.min(freedom, MOST_FREEDOM) / 2.0;
    return Math.sqrt(shape / gamma(shape));
  }

  /** Gamma of scale 1, by Marsaglia and Tsang (2000). */
  double gamma(double shape) {
    if (shape < 1) {
      return gamma(shape + 1) * Math.pow(1 - random.nextDouble(), 1 / shape);
    }
    double d = shape - 1.0 / 3;
    double c = 1 / Math.sqrt(9 * d);
    while (true) {
      double x = gaussian();
      double root = 1 + c * x;
      if (root <= 0) {
        continue;
      }
      double v = root * root * root;
      if (Math.log(1 - random.nextDouble()) < x * x / 2 + d * (1 - v + Math.log(v))) {
        return d * v;
      }
    }
  }
}
