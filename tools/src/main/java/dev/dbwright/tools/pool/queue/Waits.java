package dev.dbwright.tools.pool.queue;

/**
 * How long requests wait for a connection, in the long run.
 *
 * @param method how it is known
 * @param probability that a request waits at all
 * @param utilization share of the pool in use: offered load over connections, exact
 */
public record Waits(
    Method method,
    Estimate probability,
    Estimate meanMs,
    Estimate p50Ms,
    Estimate p95Ms,
    Estimate p99Ms,
    double utilization) {
  /** Where waits come from. */
  public enum Method {
    /** Erlang C: Poisson arrivals, exponential holding times. Exact. */
    ERLANG_C,
    /** GI/M/c: independent times between arrivals, exponential holding times. Exact. */
    RENEWAL_ARRIVALS,
    /** MMPP/M/c: Poisson arrivals with bursts, exponential holding times. Exact. */
    BURST_ARRIVALS,
    /** M/D/c: Poisson arrivals, constant holding times. Exact. */
    CONSTANT_HOLDING,
    /** M/PH/c: Poisson arrivals, holding times of two exponential phases. Exact. */
    PHASE_HOLDING,
    /** A discrete-event simulation with a fixed seed. */
    SIMULATION,
    /**
     * By formula, where a simulation would take minutes to see enough: a pool that is almost always
     * full, has thousands of connections, or waits for spells that hardly ever come. The half width
     * is then the whole correction for spread.
     */
    APPROXIMATION
  }
}
