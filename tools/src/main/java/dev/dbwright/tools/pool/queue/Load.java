package dev.dbwright.tools.pool.queue;

import static dev.dbwright.tools.error.ErrorCode.POOL_INPUT_INVALID;

import dev.dbwright.tools.error.DbwrightException;

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

  /** The fewest connections that work it off in the long run; more than an int where none do. */
  public long smallestStable() {
    return (long) Math.floor(offered()) + 1;
  }

  /** Requests per second by which the queue grows without end; 0 where it does not. */
  public double backlogPerSecond(int connections) {
    return Math.max(0, arrivals.perSecond() - connections * 1_000 / holding.meanMs());
  }

  /** Whether more requests come within a spell of a burst than {@code connections} work off. */
  boolean overloadsInSpells(int connections) {
    double capacity = connections * 1_000 / holding.meanMs();
    return arrivals
        .burst()
        .map(burst -> burst.spellRate(arrivals.perSecond()) >= capacity)
        .orElse(false);
  }

  /**
   * @throws DbwrightException {@code POOL_INPUT_INVALID}: a queue that grows without end has no
   *     waits
   */
  void requireStable(int connections) {
    if (!isStableWith(connections)) {
      throw new DbwrightException(
          POOL_INPUT_INVALID,
          "a pool of " + connections + " for a load that uses " + offered() + " connections",
          "at least " + smallestStable());
    }
  }
}
