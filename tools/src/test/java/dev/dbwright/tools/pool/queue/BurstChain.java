package dev.dbwright.tools.pool.queue;

import java.util.Arrays;

/** MMPP(2)/M/c cut off where nobody is, its balance solved by Gauss and Seidel; seconds. */
final class BurstChain {
  private static final int LEVELS = 600;
  private static final int SWEEPS = 60_000;

  private final double[] rate;
  private final double[] change;
  private final double perServer;
  private final int connections;
  private final double[][] probability = new double[2][LEVELS];

  BurstChain(
      double calmRate,
      double burstRate,
      double meanSpell,
      double meanCalm,
      double perServer,
      int connections) {
    this.rate = new double[] {calmRate, burstRate};
    this.change = new double[] {1 / meanCalm, 1 / meanSpell};
    this.perServer = perServer;
    this.connections = connections;
    solve();
  }

  private void solve() {
    for (double[] phase : probability) {
      Arrays.fill(phase, 1.0 / LEVELS / 2);
    }
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      double moved = 0;
      for (int n = 0; n < LEVELS; n++) {
        for (int phase = 0; phase < 2; phase++) {
          double in = probability[1 - phase][n] * change[1 - phase];
          in += n > 0 ? probability[phase][n - 1] * rate[phase] : 0;
          in += n + 1 < LEVELS ? probability[phase][n + 1] * leaving(n + 1) : 0;
          double out = change[phase] + leaving(n) + (n + 1 < LEVELS ? rate[phase] : 0);
          moved += Math.abs(probability[phase][n] - in / out);
          probability[phase][n] = in / out;
        }
      }
      if (moved < 1e-14) {
        break;
      }
    }
    double sum = 0;
    for (int n = 0; n < LEVELS; n++) {
      sum += probability[0][n] + probability[1][n];
    }
    for (int n = 0; n < LEVELS; n++) {
      probability[0][n] /= sum;
      probability[1][n] /= sum;
    }
  }

  private double leaving(int n) {
    return Math.min(n, connections) * perServer;
  }

  /** The share of arrivals that find {@code n} requests. */
  private double seen(int n) {
    double mean = (rate[0] * change[1] + rate[1] * change[0]) / (change[0] + change[1]);
    return (probability[0][n] * rate[0] + probability[1][n] * rate[1]) / mean;
  }

  double waitProbability() {
    double sum = 0;
    for (int n = connections; n < LEVELS; n++) {
      sum += seen(n);
    }
    return sum;
  }

  double meanWaitMs() {
    double sum = 0;
    for (int n = connections; n < LEVELS; n++) {
      sum += seen(n) * (n - connections + 1) / (connections * perServer);
    }
    return sum * 1_000;
  }

  /** Who finds n waits for n - c + 1 to leave: an Erlang time. */
  double waitBeyond(double seconds) {
    double mean = connections * perServer * seconds;
    double sum = 0;
    double term = Math.exp(-mean);
    double fewer = 0;
    for (int n = connections; n < LEVELS; n++) {
      fewer += term;
      term *= mean / (n - connections + 1);
      sum += seen(n) * fewer;
    }
    return sum;
  }
}
