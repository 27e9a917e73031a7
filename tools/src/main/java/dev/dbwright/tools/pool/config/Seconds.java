package dev.dbwright.tools.pool.config;

import java.time.Duration;

/** Durations for programs that count in whole seconds. */
final class Seconds {
  private Seconds() {}

  /** Rounded up: 0 means "for ever" to most programs, and no short timeout may become that. */
  static long of(Duration duration) {
    return -Math.floorDiv(-duration.toMillis(), 1_000);
  }
}
