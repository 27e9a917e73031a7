package dev.dbwright.tools.pool.queue;

/** What a pool has to carry. */
public record Load(Arrivals arrivals, Holding holding) {
  /** Connections in use on average, in Erlang: rate times holding time (Little's law). */
  public double offered() {
    return arrivals.perSecond() * holding.meanMs() / 1_000;
  }

  /** Whether {@code connections} work it off in the long run. */
  public boolean isStableWith(int connections) {
    return offered() < connections;
  }
}
