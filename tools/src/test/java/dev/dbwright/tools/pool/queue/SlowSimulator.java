package dev.dbwright.tools.pool.queue;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Waits by the plainest simulation there is: every draw from its definition, the free connection
 * found by looking at all, all waits kept and sorted. Shares nothing with what it judges but the
 * records of its input.
 */
final class SlowSimulator {
  private static final int RUNS = 16;
  // Student's t at 97.5 % for 16 runs.
  private static final double T = 2.131;

  private final Load load;
  private final int connections;
  private final RandomGenerator random;
  private boolean inSpell;
  private double changeAtMs;

  private SlowSimulator(Load load, int connections, long seed) {
    this.load = load;
    this.connections = connections;
    this.random = RandomGeneratorFactory.of("Xoshiro256PlusPlus").create(seed);
  }

  record Judged(Estimate probability, Estimate meanMs, Estimate p95Ms, Estimate p99Ms) {}

  static Judged judge(Load load, int connections, int arrivalsPerRun) {
    double[][] runs = new double[RUNS][];
    for (int run = 0; run < RUNS; run++) {
      runs[run] = new SlowSimulator(load, connections, 1_000 + run).run(arrivalsPerRun);
    }
    return new Judged(estimate(runs, 0), estimate(runs, 1), estimate(runs, 2), estimate(runs, 3));
  }

  private static Estimate estimate(double[][] runs, int column) {
    double[] values = Arrays.stream(runs).mapToDouble(run -> run[column]).toArray();
    double mean = Arrays.stream(values).average().orElseThrow();
    double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
    return new Estimate(mean, T * Math.sqrt(squares / (RUNS - 1) / RUNS));
  }

  private double[] run(int arrivals) {
    int warmUp = arrivals / 4;
    double[] freeAt = new double[connections];
    double[] waits = new double[arrivals];
    double now = 0;
    int waited = 0;
    double sum = 0;
    for (int i = -warmUp; i < arrivals; i++) {
      now = nextArrival(now);
      int first = 0;
      for (int c = 1; c < connections; c++) {
        if (freeAt[c] < freeAt[first]) {
          first = c;
        }
      }
      double wait = Math.max(0, freeAt[first] - now);
      freeAt[first] = now + wait + holding();
      if (i >= 0) {
        waits[i] = wait;
        sum += wait;
        waited += wait > 1e-9 ? 1 : 0;
      }
    }
    Arrays.sort(waits);
    return new double[] {
      (double) waited / arrivals,
      sum / arrivals,
      waits[(int) (0.95 * arrivals)],
      waits[(int) (0.99 * arrivals)]
    };
  }

  private double nextArrival(double now) {
    double perMs = load.arrivals().perSecond() / 1_000;
    if (load.arrivals().burst().isEmpty()) {
      return now + between(load.arrivals().cv2()) / perMs;
    }
    Burst burst = load.arrivals().burst().get();
    double calm = perMs / (1 - burst.share() + burst.share() * burst.factor());
    double at = now;
    while (true) {
      double next = at + exponential() / (inSpell ? calm * burst.factor() : calm);
      if (next < changeAtMs) {
        return next;
      }
      // The exponential forgets, so it may be drawn again at the change.
      at = changeAtMs;
      inSpell = changeAtMs > 0 && !inSpell;
      double meanMs = burst.meanSeconds() * 1_000;
      changeAtMs +=
          exponential() * (inSpell ? meanMs : meanMs * (1 - burst.share()) / burst.share());
    }
  }

  private double between(double cv2) {
    if (cv2 == 0) {
      return 1;
    }
    return cv2 <= 1 ? erlang((int) Math.round(1 / cv2)) : hyperexponential(cv2);
  }

  private double holding() {
    double cv2 = load.holding().cv2();
    double unit =
        switch (load.holding().distribution()) {
          case DETERMINISTIC -> 1;
          case EXPONENTIAL -> exponential();
          case ERLANG -> erlang((int) Math.round(1 / cv2));
          case LOGNORMAL -> {
            double variance = Math.log(1 + cv2);
            yield Math.exp(random.nextGaussian() * Math.sqrt(variance) - variance / 2);
          }
          case HYPEREXPONENTIAL -> hyperexponential(cv2);
        };
    return unit * load.holding().meanMs();
  }

  private double exponential() {
    return -Math.log(1 - random.nextDouble());
  }

  private double erlang(int phases) {
    double sum = 0;
    for (int i = 0; i < phases; i++) {
      sum += exponential();
    }
    return sum / phases;
  }

  private double hyperexponential(double cv2) {
    double p = 0.5 * (1 + Math.sqrt((cv2 - 1) / (cv2 + 1)));
    return exponential() / (2 * (random.nextDouble() < p ? p : 1 - p));
  }
}
