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
    /** A discrete-event simulation with a fixed seed. */
    SIMULATION,
    /**
     * The limit of a pool that is almost always full: chosen where a simulation would take minutes
     * to see enough. The half width is then the whole correction for spread.
     */
    HEAVY_TRAFFIC
  }
}
