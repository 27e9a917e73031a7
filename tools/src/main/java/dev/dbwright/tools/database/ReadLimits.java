package dev.dbwright.tools.database;

import java.time.Duration;

/**
 * How far a read may go; set by the person who starts dbwright, never by a model's arguments.
 *
 * @param rows most rows returned
 * @param bytes most bytes of values returned
 * @param time most time on the server
 * @param lockTime most time waiting for a lock
 */
public record ReadLimits(int rows, long bytes, Duration time, Duration lockTime) {
  public static final ReadLimits STANDARD =
      new ReadLimits(200, 1_000_000, Duration.ofSeconds(30), Duration.ofSeconds(2));

  private static final long BEYOND_MS = 10_000;

  /** Beyond the server's own limit, in case the server or the network has gone silent. */
  int silenceMs() {
    return (int) Math.min(Integer.MAX_VALUE, time.toMillis() + BEYOND_MS);
  }
}
