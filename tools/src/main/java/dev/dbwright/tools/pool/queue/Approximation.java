package dev.dbwright.tools.pool.queue;

/**
 * Waits of the same pool with exponential holding times, stretched as the spread of arrivals and
 * holding times calls for: Lee and Longton, Queueing processes associated with airline passenger
 * check-in, 1959. Exact in the limit as the utilization goes to 1 (Köllerström, Heavy traffic
 * theory for queues with several servers, 1974), and where long spells of a burst decide.
 */
final class Approximation {
  private Approximation() {}

  static ExponentialTail tail(Load load, int connections, ExponentialPool exponential) {
    return exponential.all().stretched(stretch(load, connections));
  }

  static Solution.Known solve(Load load, int connections, ExponentialPool exponential) {
    double utilization = load.offered() / connections;
    double factor = stretch(load, connections);
    Waits plain = exponential.all().waits(Waits.Method.APPROXIMATION, utilization);
    Waits stretched =
        tail(load, connections, exponential).waits(Waits.Method.APPROXIMATION, utilization);
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

  /** In spells that a pool stands, only what goes on within one counts. */
  private static double stretch(Load load, int connections) {
    Arrivals arrivals = load.arrivals();
    double within = arrivals.cv2();
    double all = load.overloadsInSpells(connections) ? arrivals.dispersion() : within;
    double modelled = arrivals.burst().isPresent() ? all - within + 1 : all;
    return (all + load.holding().cv2()) / (modelled + 1);
  }
}
