package dev.dbwright.tools.pool.queue;

import java.util.function.DoubleUnaryOperator;

/**
 * A distribution as a rising function of a standard exponential, so that one draw gives a value of
 * each of several distributions, long ones of all together (common random numbers), and no draw
 * costs a logarithm. Between the nodes it is linear; the mean is that of the distribution.
 */
final class VariateTable {
  private static final int PER_UNIT = 64;
  // exp(-40): nobody draws beyond.
  private static final int NODES = 40 * PER_UNIT + 2;

  private final double[] nodes = new double[NODES];

  private VariateTable(double mean, DoubleUnaryOperator quantile) {
    double early = quantile.applyAsDouble(0.25 / PER_UNIT);
    for (int i = 1; i < NODES; i++) {
      nodes[i] = quantile.applyAsDouble(i / (double) PER_UNIT);
    }
    // The quantile at 0 itself is 0, and nothing near it is.
    nodes[0] = Math.max(0, early - (nodes[1] - early) / 3);
    double scale = mean / mean();
    for (int i = 0; i < NODES; i++) {
      nodes[i] *= scale;
    }
  }

  static VariateTable of(Holding holding) {
    double mean = holding.meanMs();
    return switch (holding.distribution()) {
      case DETERMINISTIC -> new VariateTable(mean, e -> mean);
      case EXPONENTIAL -> new VariateTable(mean, e -> mean * e);
      case ERLANG -> gamma(mean, holding.cv2());
      case LOGNORMAL -> lognormal(mean, holding.cv2());
      case HYPEREXPONENTIAL -> hyperexponential(mean, holding.cv2());
    };
  }

  /** The times of a renewal process as {@link Interarrivals} has them, with a mean of 1. */
  static VariateTable betweenArrivals(double cv2) {
    if (cv2 == 0) {
      return new VariateTable(1, e -> 1);
    }
    if (cv2 == 1) {
      return new VariateTable(1, e -> e);
    }
    return cv2 < 1 ? gamma(1, cv2) : hyperexponential(1, cv2);
  }

  private static VariateTable gamma(double mean, double cv2) {
    return new VariateTable(mean, new GammaQuantile(1 / cv2));
  }

  private static VariateTable lognormal(double mean, double cv2) {
    double deviation = Math.sqrt(Math.log1p(cv2));
    return new VariateTable(mean, e -> Math.exp(deviation * NormalQuantile.beyond(e)));
  }

  private static VariateTable hyperexponential(double mean, double cv2) {
    var phases = Hyperexponential.of(mean, cv2);
    return new VariateTable(
        mean,
        e ->
            Bisection.root(
                x -> phases.beyond(x) - Math.exp(-e),
                e * phases.shortMean(),
                e * phases.longMean()));
  }

  /** Exactly that of what {@link #at} gives. */
  private double mean() {
    double step = 1.0 / PER_UNIT;
    double inCell = -Math.expm1(-step);
    double rise = (inCell - step * Math.exp(-step)) / step;
    double mean = 0;
    for (int i = 0; i + 1 < NODES; i++) {
      mean += Math.exp(-i * step) * (nodes[i] * inCell + (nodes[i + 1] - nodes[i]) * rise);
    }
    return mean;
  }

  /** The value that {@code exponential}, drawn with mean 1, stands for. */
  double at(double exponential) {
    double position = exponential * PER_UNIT;
    int node = Math.min((int) position, NODES - 2);
    double low = nodes[node];
    return low + (nodes[node + 1] - low) * (position - node);
  }
}
