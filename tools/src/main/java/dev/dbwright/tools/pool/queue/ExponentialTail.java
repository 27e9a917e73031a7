package dev.dbwright.tools.pool.queue;

import java.util.List;

/**
 * A waiting time whose tail is a sum of exponentials: {@code P(W > t) = Σ weight · exp(-t ·
 * perMs)}. Exponential holding times always give one, with as many terms as the arrivals have
 * phases.
 */
record ExponentialTail(List<Decay> decays) implements WaitTail {
  record Decay(double weight, double perMs) {}

  /** Nobody waits. */
  static final ExponentialTail NONE = new ExponentialTail(List.of());

  ExponentialTail {
    decays = List.copyOf(decays);
  }

  static ExponentialTail of(double probability, double perMs) {
    return new ExponentialTail(List.of(new Decay(probability, perMs)));
  }

  /** The probability of a wait above {@code ms}. */
  private double beyond(double ms) {
    double sum = 0;
    for (Decay decay : decays) {
      sum += decay.weight() * Math.exp(-ms * decay.perMs());
    }
    return Math.min(1, Math.max(0, sum));
  }

  @Override
  public double probability() {
    return beyond(0);
  }

  @Override
  public double meanMs() {
    return decays.stream().mapToDouble(decay -> decay.weight() / decay.perMs()).sum();
  }

  @Override
  public double quantileMs(double share) {
    double above = 1 - share;
    if (beyond(0) <= above) {
      return 0;
    }
    double high = 1 / decays.stream().mapToDouble(Decay::perMs).max().orElse(1);
    while (beyond(high) > above) {
      high *= 2;
    }
    return Bisection.root(ms -> beyond(ms) - above, 0, high);
  }

  /** The same shape, {@code factor} times as long. */
  ExponentialTail stretched(double factor) {
    return new ExponentialTail(
        decays.stream().map(d -> new Decay(d.weight(), d.perMs() / factor)).toList());
  }
}
