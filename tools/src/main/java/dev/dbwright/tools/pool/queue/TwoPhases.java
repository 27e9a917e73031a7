package dev.dbwright.tools.pool.queue;

import java.util.Optional;

/**
 * A holding time that is Markov with two phases.
 *
 * @param startsSecond the probability to start in the second phase
 * @param moves the rate from the first phase to the second, per ms
 * @param leavesFirst the rate at which it ends from the first phase
 * @param leavesSecond the rate at which it ends from the second phase
 */
record TwoPhases(double startsSecond, double moves, double leavesFirst, double leavesSecond) {
  /** Two exponentials, one or the other, or one after the other; no other is Markov with two. */
  static Optional<TwoPhases> of(Holding holding) {
    double mean = holding.meanMs();
    if (holding.distribution() == Distribution.HYPEREXPONENTIAL) {
      var phases = Hyperexponential.of(mean, holding.cv2());
      return Optional.of(
          new TwoPhases(phases.seldom(), 0, 1 / phases.shortMean(), 1 / phases.longMean()));
    }
    return holding.distribution() == Distribution.ERLANG && holding.cv2() == 0.5
        ? Optional.of(new TwoPhases(0, 2 / mean, 0, 2 / mean))
        : Optional.empty();
  }

  /** One of these that spreads like {@code holding}, as far as two phases can. */
  static Optional<Holding> like(Holding holding) {
    double mean = holding.meanMs();
    if (holding.cv2() > 1) {
      return Optional.of(new Holding(mean, holding.cv2(), Distribution.HYPEREXPONENTIAL));
    }
    return holding.cv2() < 0.75
        ? Optional.of(new Holding(mean, 0.5, Distribution.ERLANG))
        : Optional.empty();
  }
}
