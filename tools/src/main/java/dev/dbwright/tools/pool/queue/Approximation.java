package dev.dbwright.tools.pool.queue;

/**
 * Waits of the same pool with exponential holding times, stretched as the spread of arrivals and
 * holding times calls for: Lee and Longton, Queueing processes associated with airline passenger
 * check-in, 1959. Exact in the limit as the utilization goes to 1 (Köllerström, Heavy traffic
 * theory for queues with several servers, 1974), and where long spells of a burst decide.
 */
final class Approximation {
  private Approximation() {}

  static ExponentialTail tail(Load load, ExponentialPool exponential) {
    return exponential.all().stretched(stretch(load));
  }

  static Solution.Known solve(Load load, ExponentialPool exponential, double utilization) {
    double factor = stretch(load);
    Waits plain = exponential.all().waits(Waits.Method.APPROXIMATION, utilization);
    Waits stretched = tail(load, exponential).waits(Waits.Method.APPROXIMATION, utilization);
    return new Solution.Known(
        new Waits(
            Waits.Method.APPROXIMATION,
            plain.probability(),
            unsure(stretched.meanMs(), plain.meanMs()),
            unsure(stretched.p50Ms(), plain.p50Ms()),
            unsure(stretched.p95Ms(), plain.p95Ms()),
            unsure(stretched.p99Ms(), plain.p99Ms()),
            utilization),
        exponential.inSpells().stretched(factor));
  }

  private static Estimate unsure(Estimate stretched, Estimate plain) {
    return new Estimate(stretched.value(), Math.abs(stretched.value() - plain.value()));
  }

  private static double stretch(Load load) {
    double arrivals = load.arrivals().dispersion();
    double modelled =
        load.arrivals().burst().isPresent() ? arrivals - load.arrivals().cv2() + 1 : arrivals;
    return (arrivals + load.holding().cv2()) / (modelled + 1);
  }
}
