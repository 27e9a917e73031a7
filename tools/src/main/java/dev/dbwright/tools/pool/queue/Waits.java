package dev.dbwright.tools.pool.queue;

/**
 * How long requests wait for a connection, in the long run.
 *
 * @param method how it is known
 * @param probability that a request waits at all
 * @param utilization share of the pool in use
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
    /** Erlang C: Poisson arrivals, exponential holding times. */
    ERLANG_C,
    /** A discrete-event simulation with a fixed seed. */
    SIMULATION
  }
}
