package dev.dbwright.tools.pool.queue;

import java.util.Optional;

/**
 * A pool much like another, whose waits are known exactly.
 *
 * @param method by which formula
 * @param holding its holding times
 * @param all waits of all requests
 * @param inSpells waits of those within a spell of a burst; all where there is none
 * @param hasSameArrivals whether it also meets the same arrivals: with bursts only Poisson ones are
 *     known
 */
record Yardstick(
    Waits.Method method,
    Holding holding,
    WaitTail all,
    WaitTail inSpells,
    boolean hasSameArrivals) {
  static Yardstick of(Load load, int connections) {
    if (load.arrivals().isPoisson() && isNearlyConstant(load, connections)) {
      var tail = new ConstantQueue(load, connections);
      var constant = new Holding(load.holding().meanMs(), 0, Distribution.DETERMINISTIC);
      return new Yardstick(Waits.Method.CONSTANT_HOLDING, constant, tail, tail, true);
    }
    if (load.arrivals().isPoisson() && connections <= TwoPhaseQueue.LARGEST) {
      Optional<Holding> like = TwoPhases.like(load.holding());
      Optional<TwoPhases> phases = like.flatMap(TwoPhases::of);
      if (phases.isPresent()) {
        WaitTail tail = TwoPhaseQueue.of(load, phases.get(), connections);
        return new Yardstick(Waits.Method.PHASE_HOLDING, like.get(), tail, tail, true);
      }
    }
    var exponential = ExponentialPool.of(load, connections);
    return new Yardstick(
        exponential.method(),
        new Holding(load.holding().meanMs(), 1, Distribution.EXPONENTIAL),
        exponential.all(),
        exponential.inSpells(),
        exponential.hasSameArrivals());
  }

  private static boolean isNearlyConstant(Load load, int connections) {
    return load.holding().cv2() < 0.25 && load.offered() / connections <= ConstantQueue.FULLEST;
  }

  /** Whether it is that very pool. */
  boolean is(Load load) {
    return hasSameArrivals && holding.equals(load.holding());
  }
}
