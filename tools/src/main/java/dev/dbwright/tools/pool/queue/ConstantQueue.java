package dev.dbwright.tools.pool.queue;

import java.util.ArrayList;
import java.util.List;

/**
 * Poisson arrivals, constant holding times: M/D/c, exactly. From one holding time to the next the
 * number that waits is a random walk reflected at zero, so Spitzer's identity gives its
 * distribution; the waits follow after Franx, A simple solution for the M/D/c waiting time
 * distribution, 2001. No term of either is negative.
 */
final class ConstantQueue implements WaitTail {
  /** Above, the sums grow with the inverse square of what is idle. */
  static final double FULLEST = 0.96;

  private static final double NEGLIGIBLE = 1e-15;

  private final double perMs;
  private final double holdingMs;
  private final double offered;
  private final int connections;
  // The probability that at most as many as the index wait; 1 beyond.
  private final double[] atMost;
  private final double meanWaiting;

  ConstantQueue(Load load, int connections) {
    this.perMs = load.arrivals().perSecond() / 1_000;
    this.holdingMs = load.holding().meanMs();
    this.offered = load.offered();
    this.connections = connections;
    List<Double> rises = rises();
    this.atMost = atMost(rises);
    this.meanWaiting = weighted(rises);
  }

  /** By k - 1: the sum over n of P(walk is at k after n steps) / n. */
  private List<Double> rises() {
    List<Double> rises = new ArrayList<>();
    double first = Double.POSITIVE_INFINITY;
    for (int n = 1; first > NEGLIGIBLE || n * (connections - offered) < 1; n++) {
      double mean = n * offered;
      double at = n * (double) connections + 1;
      double probability = Math.exp(at * Math.log(mean) - mean - LogGamma.of(at + 1)) / n;
      first = probability;
      for (int k = 0; probability > NEGLIGIBLE; k++) {
        if (k == rises.size()) {
          rises.add(0.0);
        }
        rises.set(k, rises.get(k) + probability);
        at++;
        probability *= mean / at;
      }
    }
    return rises;
  }

  /** The exponential of the power series of {@code rises}, summed up. */
  private static double[] atMost(List<Double> rises) {
    double exponent = rises.stream().mapToDouble(Double::doubleValue).sum();
    List<Double> waiting = new ArrayList<>(List.of(Math.exp(-exponent)));
    double sum = waiting.get(0);
    List<Double> sums = new ArrayList<>(List.of(sum));
    double last = sum;
    for (int k = 1; sum < 1 - 1e-12 && last > NEGLIGIBLE * NEGLIGIBLE; k++) {
      double total = 0;
      for (int j = 1; j <= Math.min(k, rises.size()); j++) {
        total += j * rises.get(j - 1) * waiting.get(k - j);
      }
      last = total / k;
      sum += last;
      waiting.add(last);
      sums.add(sum);
    }
    return sums.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static double weighted(List<Double> rises) {
    double sum = 0;
    for (int k = 0; k < rises.size(); k++) {
      sum += (k + 1) * rises.get(k);
    }
    return sum;
  }

  @Override
  public double probability() {
    return 1 - within(0);
  }

  @Override
  public double meanMs() {
    return meanWaiting / perMs;
  }

  @Override
  public double quantileMs(double share) {
    if (within(0) >= share) {
      return 0;
    }
    double high = holdingMs / connections;
    while (within(high) < share) {
      high *= 2;
    }
    return Bisection.root(ms -> share - within(ms), 0, high);
  }

  /** The probability of a wait of at most {@code ms}. */
  private double within(double ms) {
    int periods = (int) Math.floor(ms / holdingMs) + 1;
    double expected = perMs * (periods * holdingMs - ms);
    int most = periods * connections - 1;
    double sum = 0;
    double log = -expected;
    for (int j = 0; j <= most; j++) {
      int left = most - j;
      sum += Math.exp(log) * (left < atMost.length ? atMost[left] : 1);
      log += Math.log(expected / (j + 1));
    }
    return Math.min(1, sum);
  }
}
