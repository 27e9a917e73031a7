package dev.dbwright.tools.pool.queue;

import static dev.dbwright.tools.error.ErrorCode.POOL_INPUT_INVALID;

import dev.dbwright.tools.error.DbwrightException;
import java.util.List;

/**
 * Poisson arrivals at two rates that change at exponential times, exponential holding times:
 * MMPP(2)/M/c. Above {@code c} requests the distribution is matrix-geometric (Neuts, 1981) with a
 * matrix of two known eigenvalues, below it is carried up level by level without a subtraction
 * (after Grassmann, Taksar and Heyman, 1985), so no ratio of rates costs digits.
 */
final class BurstQueue {
  /** Levels are climbed one by one. */
  static final int LARGEST = 1_000_000;

  // Levels this many standard deviations below the calm's mean are never seen.
  private static final double FAR_BELOW = 40;

  // A full pool less probable than its inverse is none.
  private static final double NEVER = 1e250;

  private final double calmRate;
  private final double burstRate;
  private final double startsPerMs;
  private final double endsPerMs;
  private final double perServer;
  private final int connections;
  private final double capacity;

  /** Of a spell's start, by the first passage from one level to the next; and of its end. */
  private double starts;

  private double ends;

  /** How many times more probable it is to be at this level or below than at it, by phase. */
  private double calmBelow = 1;

  private double burstBelow = 1;

  private BurstQueue(Load load, Burst burst, int connections) {
    this.calmRate = burst.calmRate(load.arrivals().perSecond()) / 1_000;
    this.burstRate = calmRate * burst.factor();
    this.endsPerMs = 1 / (burst.meanSeconds() * 1_000);
    this.startsPerMs = endsPerMs * burst.share() / (1 - burst.share());
    this.perServer = 1 / load.holding().meanMs();
    this.connections = connections;
    this.capacity = connections * perServer;
  }

  /**
   * @param all waits of every request
   * @param inSpells waits of those that come within a spell
   */
  record Tails(ExponentialTail all, ExponentialTail inSpells) {}

  /**
   * @throws DbwrightException {@code POOL_INPUT_INVALID} beyond a million connections
   */
  static Tails of(Load load, Burst burst, int connections) {
    if (connections > LARGEST) {
      throw new DbwrightException(
          POOL_INPUT_INVALID, "a pool of " + connections + " under bursts", "at most " + LARGEST);
    }
    return new BurstQueue(load, burst, connections).tails();
  }

  private Tails tails() {
    climb();
    if (calmBelow >= NEVER) {
      return new Tails(ExponentialTail.NONE, ExponentialTail.NONE);
    }
    double between = whereCalmBalances();
    Term slow = term(Bisection.root(this::determinant, Math.ulp(0.0), between));
    Term fast = term(Bisection.root(this::determinant, capacity, between));
    double slowShare = fast.imbalance();
    double fastShare = -slow.imbalance();
    double total = slowShare * slow.mass() + fastShare * fast.mass();
    double burstArrivals = burstRate * startsPerMs / (startsPerMs + endsPerMs);
    double arrivals = calmRate * endsPerMs / (startsPerMs + endsPerMs) + burstArrivals;
    return new Tails(
        new ExponentialTail(
            List.of(
                slow.decay(slowShare / total, calmRate / arrivals, burstRate / arrivals),
                fast.decay(fastShare / total, calmRate / arrivals, burstRate / arrivals))),
        new ExponentialTail(
            List.of(
                slow.decay(slowShare / total, 0, burstRate / burstArrivals),
                fast.decay(fastShare / total, 0, burstRate / burstArrivals))));
  }

  /** From the empty pool to the full one. */
  private void climb() {
    double calm = calmRate / perServer;
    int first = (int) Math.max(0, Math.min(calm - FAR_BELOW * Math.sqrt(calm), connections - 1.0));
    for (int level = first; level < connections && calmBelow < NEVER; level++) {
      double leaving = level == first ? 0 : level * perServer;
      double start = leaving * starts + startsPerMs;
      double end = leaving * ends + endsPerMs;
      double determinant = calmRate * burstRate + calmRate * end + burstRate * start;
      double step = (level + 1) * perServer / determinant;
      double calmNext = 1 + step * ((burstRate + end) * calmBelow + start * burstBelow);
      burstBelow = 1 + step * (end * calmBelow + (calmRate + start) * burstBelow);
      calmBelow = calmNext;
      starts = start * burstRate / determinant;
      ends = end * calmRate / determinant;
    }
  }

  /** The decay at which the calm alone would be in balance; the two true ones stand around it. */
  private double whereCalmBalances() {
    double b = calmRate + startsPerMs - capacity;
    double c = capacity * startsPerMs;
    double root = Math.sqrt(b * b + 4 * c);
    return b > 0 ? 2 * c / (b + root) : (root - b) / 2;
  }

  private double determinant(double decay) {
    double ratio = 1 - decay / capacity;
    return calm(decay) * burst(decay) - ratio * ratio * startsPerMs * endsPerMs;
  }

  private double calm(double decay) {
    return decay / capacity * calmRate - (1 - decay / capacity) * (startsPerMs + decay);
  }

  private double burst(double decay) {
    return decay / capacity * burstRate - (1 - decay / capacity) * (endsPerMs + decay);
  }

  private Term term(double decay) {
    double ratio = 1 - decay / capacity;
    double inCalm = ratio * endsPerMs;
    double inBurst = -calm(decay);
    double imbalance =
        inCalm * (startsPerMs + capacity * starts)
            - inBurst * (endsPerMs + capacity * ends + burstRate - capacity + decay);
    double above = (inCalm + inBurst) * ratio * capacity / decay;
    return new Term(
        decay,
        inCalm,
        inBurst,
        imbalance,
        inCalm * calmBelow + inBurst * burstBelow + above,
        capacity);
  }

  /**
   * A geometric part of the levels from the full pool on.
   *
   * @param imbalance what the balance of the full pool lacks in the spell
   * @param mass over all levels, those below the full pool included
   */
  private record Term(
      double decayPerMs,
      double inCalm,
      double inBurst,
      double imbalance,
      double mass,
      double capacity) {
    ExponentialTail.Decay decay(double share, double calmWeight, double burstWeight) {
      double seen = inCalm * calmWeight + inBurst * burstWeight;
      return new ExponentialTail.Decay(share * seen * capacity / decayPerMs, decayPerMs);
    }
  }
}
