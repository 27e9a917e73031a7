package dev.dbwright.tools.pool.queue;

import dev.dbwright.tools.cancel.Cancellation;
import java.util.Optional;

/**
 * What a spell of a burst does to a pool.
 *
 * @param spellPerSecond requests per second within a spell
 * @param capacityPerSecond requests per second that the pool works off, all connections in use
 * @param connectionsForSpell the smallest pool that would stand a spell without end
 * @param backlogAtEnd requests that wait at the end of a spell of average length, taken as a flow;
 *     0 where the pool stands it
 * @param drainSeconds until they are worked off in the calm that follows
 * @param p95Ms of waits of requests that come within spells
 * @param p99Ms likewise
 */
public record BurstEffect(
    double spellPerSecond,
    double capacityPerSecond,
    long connectionsForSpell,
    double backlogAtEnd,
    double drainSeconds,
    Estimate p95Ms,
    Estimate p99Ms) {
  private static final double PRECISION = 0.05;

  /** Empty where the load has no bursts. Simulated less closely than the pool's waits. */
  public static Optional<BurstEffect> of(Load load, int connections, Cancellation cancellation) {
    return load.arrivals().burst().map(burst -> of(load, burst, connections, cancellation));
  }

  private static BurstEffect of(
      Load load, Burst burst, int connections, Cancellation cancellation) {
    Solution solution =
        QueueModel.within(
            PRECISION, QueueModel.solve(load, connections, cancellation), cancellation);
    double calm = burst.calmRate(load.arrivals().perSecond());
    double spell = burst.spellRate(load.arrivals().perSecond());
    double capacity = connections * 1_000 / load.holding().meanMs();
    double backlog = Math.max(0, spell - capacity) * burst.meanSeconds();
    return new BurstEffect(
        spell,
        capacity,
        (long) Math.floor(spell * load.holding().meanMs() / 1_000) + 1,
        backlog,
        backlog / (capacity - calm),
        solution.inSpellsMs(0.95),
        solution.inSpellsMs(0.99));
  }

  /** Whether more requests come within a spell than the pool works off. */
  public boolean overloads() {
    return spellPerSecond >= capacityPerSecond;
  }
}
