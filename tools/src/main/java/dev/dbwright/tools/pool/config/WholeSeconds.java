package dev.dbwright.tools.pool.config;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Durations for a program that counts in whole seconds; what was rounded is told. */
final class WholeSeconds {
  private final List<String> rounded = new ArrayList<>();

  /** Rounded up: 0 means "for ever" to most programs, and no short timeout may become that. */
  static long up(Duration duration) {
    return -Math.floorDiv(-duration.toMillis(), 1_000);
  }

  /** A wait, rounded up. */
  long waiting(String setting, Duration wait) {
    return told(setting, wait, WholeSeconds.up(wait));
  }

  /** A life: rounded down, for it must end before something else cuts it. */
  long living(String setting, Duration life) {
    return told(setting, life, life.toSeconds());
  }

  List<String> notes() {
    return rounded.isEmpty()
        ? List.of()
        : List.of("Counted in whole seconds: " + String.join(", ", rounded) + ".");
  }

  private long told(String setting, Duration duration, long seconds) {
    if (duration.toMillisPart() != 0) {
      rounded.add("%s %d instead of %s".formatted(setting, seconds, exact(duration)));
    }
    return seconds;
  }

  /** For a program that takes fractions: {@code 1.5}. */
  static String exact(Duration duration) {
    return BigDecimal.valueOf(duration.toMillis(), 3).stripTrailingZeros().toPlainString();
  }
}
