package dev.dbwright.tools.pool.queue;

import dev.dbwright.tools.cancel.Cancellation;
import java.util.Optional;

/** Loads as tests write them. */
final class Loads {
  private Loads() {}

  static Load poisson(double perSecond, Holding holding) {
    return new Load(Arrivals.poisson(perSecond), holding);
  }

  static Load renewal(double perSecond, double cv2, Holding holding) {
    return new Load(new Arrivals(perSecond, cv2, Optional.empty()), holding);
  }

  static Load bursty(double perSecond, Burst burst, Holding holding) {
    return new Load(new Arrivals(perSecond, 1, Optional.of(burst)), holding);
  }

  static Holding constant(double ms) {
    return new Holding(ms, 0, Distribution.DETERMINISTIC);
  }

  static Holding exponential(double ms) {
    return new Holding(ms, 1, Distribution.EXPONENTIAL);
  }

  static Holding erlang(double ms, int phases) {
    return new Holding(ms, 1.0 / phases, Distribution.ERLANG);
  }

  static Holding lognormal(double ms, double cv2) {
    return new Holding(ms, cv2, Distribution.LOGNORMAL);
  }

  static Holding hyperexponential(double ms, double cv2) {
    return new Holding(ms, cv2, Distribution.HYPEREXPONENTIAL);
  }

  static Waits waits(Load load, int connections) {
    return QueueModel.waits(load, connections, new Cancellation());
  }

  /** The first that is known, with wider intervals where it is simulated. */
  static Waits glance(Load load, int connections) {
    return QueueModel.solve(load, connections, new Cancellation()).waits();
  }
}
