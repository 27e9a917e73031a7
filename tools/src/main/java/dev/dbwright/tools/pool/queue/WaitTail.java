package dev.dbwright.tools.pool.queue;

import java.util.List;

/**
 * A waiting time whose tail is a sum of exponentials: {@code P(W > t) = Σ weight · exp(-t ·
 * perMs)}. Exponential holding times always give one, with as many terms as the arrivals have
 * phases.
 */
record WaitTail(List<Decay> decays) {
  record Decay(double weight, double perMs) {}

  /** Nobody waits. */
  static final WaitTail NONE = new WaitTail(List.of());

  WaitTail {
    decays = List.copyOf(decays);
  }

  static WaitTail of(double probability, double perMs) {
    return new WaitTail(List.of(new Decay(probability, perMs)));
  }

  /** The probability of a wait above {@code ms}. */
  double beyond(double ms) {
    double sum = 0;
    for (Decay decay : decays) {
      sum += decay.weight() * Math.exp(-ms * decay.perMs());
    }
    return Math.min(1, Math.max(0, sum));
  }

  double meanMs() {
    return decays.stream().mapToDouble(decay -> decay.weight() / decay.perMs()).sum();
  }

  /** The wait that {@code share} of the requests stay below; 0 where so many do not wait. */
  double quantileMs(double share) {
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
  WaitTail stretched(double factor) {
    return new WaitTail(
        decays.stream().map(d -> new Decay(d.weight(), d.perMs() / factor)).toList());
  }

  Waits waits(Waits.Method method, double utilization) {
    return new Waits(
        method,
        Estimate.exact(beyond(0)),
        Estimate.exact(meanMs()),
        Estimate.exact(quantileMs(0.50)),
        Estimate.exact(quantileMs(0.95)),
        Estimate.exact(quantileMs(0.99)),
        utilization);
  }
}
