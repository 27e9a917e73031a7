package dev.dbwright.tools.pool.queue;

/**
 * The waits that a load would have if holding times of the same mean were exponential; always known
 * exactly.
 *
 * @param method which formula
 * @param all waits of all requests
 * @param inSpells waits of those within a spell of a burst; all where there is none
 * @param hasSameArrivals whether these are the load's arrivals: with bursts only Poisson ones are
 *     known
 */
record ExponentialPool(
    Waits.Method method, ExponentialTail all, ExponentialTail inSpells, boolean hasSameArrivals) {
  static ExponentialPool of(Load load, int connections) {
    Arrivals arrivals = load.arrivals();
    if (arrivals.burst().isPresent()) {
      var tails = BurstQueue.of(load, arrivals.burst().get(), connections);
      return new ExponentialPool(
          Waits.Method.BURST_ARRIVALS, tails.all(), tails.inSpells(), arrivals.cv2() == 1);
    }
    boolean poisson = arrivals.cv2() == 1;
    ExponentialTail tail =
        poisson ? ErlangC.of(load, connections) : RenewalQueue.of(load, connections);
    return new ExponentialPool(
        poisson ? Waits.Method.ERLANG_C : Waits.Method.RENEWAL_ARRIVALS, tail, tail, true);
  }
}
