package dev.dbwright.tools.replication.topology;

import java.time.Duration;

/**
 * How soon a proxy follows: it looks at each server every {@code interval}, sends connections there
 * after {@code rise} good answers and none any more after {@code fall} bad ones.
 */
public record Checks(Duration interval, int rise, int fall) {
  private static final Duration HASTE = Duration.ofSeconds(25);

  /** As patient as the manager is: each second where its lease is short. */
  public static Checks of(Lease lease) {
    boolean isShort = lease.ttl().compareTo(HASTE) < 0;
    return new Checks(Duration.ofSeconds(isShort ? 1 : 3), 2, 3);
  }

  public Duration untilUp() {
    return interval.multipliedBy(rise);
  }

  public Duration untilDown() {
    return interval.multipliedBy(fall);
  }
}
