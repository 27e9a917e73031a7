package dev.dbwright.tools.pool.queue;

import java.util.random.RandomGenerator;

/**
 * One run of arrivals: a renewal process whose clock runs faster within spells of a burst, which
 * for exponential times is a Markov-modulated Poisson process.
 */
final class ArrivalStream {
  private final RandomGenerator random;
  private final VariateTable between;
  private final double calmRate;
  private final double burstRate;
  private final double calmMs;
  private final double spellMs;
  private double changeInMs;
  private boolean inSpell;

  ArrivalStream(Arrivals arrivals, VariateTable between, RandomGenerator random) {
    this.random = random;
    this.between = between;
    double perMs = arrivals.perSecond() / 1_000;
    this.calmRate = arrivals.burst().map(burst -> burst.calmRate(perMs)).orElse(perMs);
    this.burstRate = arrivals.burst().map(burst -> calmRate * burst.factor()).orElse(perMs);
    this.spellMs = arrivals.burst().map(burst -> burst.meanSeconds() * 1_000).orElse(1.0);
    this.calmMs =
        arrivals.burst().map(burst -> burst.calmSeconds() * 1_000).orElse(Double.MAX_VALUE);
    this.inSpell =
        arrivals.burst().isPresent() && random.nextDouble() * (calmMs + spellMs) < spellMs;
    this.changeInMs = (inSpell ? spellMs : calmMs) * random.nextExponential();
  }

  /** Whether the arrival that {@link #nextMs} gave last fell into a spell. */
  boolean inSpell() {
    return inSpell;
  }

  /** The time from the last arrival to the next. */
  double nextMs() {
    double work = between.at(random.nextExponential());
    double passed = 0;
    double rate = inSpell ? burstRate : calmRate;
    while (work > rate * changeInMs) {
      work -= rate * changeInMs;
      passed += changeInMs;
      inSpell = !inSpell;
      rate = inSpell ? burstRate : calmRate;
      changeInMs = (inSpell ? spellMs : calmMs) * random.nextExponential();
    }
    double last = work / rate;
    changeInMs -= last;
    return passed + last;
  }
}
