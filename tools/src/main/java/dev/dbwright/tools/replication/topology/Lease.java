package dev.dbwright.tools.replication.topology;

import java.time.Duration;

/**
 * How soon a primary that is silent is no longer the primary, in the words of Patroni.
 *
 * @param ttl after so long without renewal another server may take over
 * @param loopWait pause between two looks, and two renewals
 * @param retryTimeout how long a renewal, or a statement of its own, is tried again
 */
public record Lease(Duration ttl, Duration loopWait, Duration retryTimeout) {
  /** Patroni's own defaults. */
  public static final Lease USUAL =
      new Lease(Duration.ofSeconds(30), Duration.ofSeconds(10), Duration.ofSeconds(10));

  /** As short as Patroni allows, with room for the two tries that a renewal may need. */
  public static final Lease SHORT =
      new Lease(Duration.ofSeconds(20), Duration.ofSeconds(5), Duration.ofSeconds(5));

  /**
   * So long a primary that crashed may take to come up by itself. Patroni looks once before and
   * once after it: no crash takes longer to get over than a lost server.
   */
  public Duration startTimeout() {
    Duration left = ttl.minus(loopWait.multipliedBy(2));
    return left.isNegative() ? Duration.ZERO : left;
  }
}
