package dev.dbwright.tools.pool.timeout;

import java.time.Duration;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/** Durations as people choose and read them. */
final class Spans {
  static final Duration SECOND = Duration.ofSeconds(1);
  static final Duration HOUR = Duration.ofHours(1);

  private static final NavigableSet<Duration> USUAL = new TreeSet<>();

  static {
    List.of(250, 500).forEach(ms -> USUAL.add(Duration.ofMillis(ms)));
    List.of(1, 2, 3, 5, 10, 15, 20, 30).forEach(s -> USUAL.add(Duration.ofSeconds(s)));
    List.of(1, 2, 3, 5, 10, 15, 20, 30, 60).forEach(min -> USUAL.add(Duration.ofMinutes(min)));
  }

  private Spans() {}

  /** The next one that a person would write; whole hours above an hour. */
  static Duration roundUp(Duration span) {
    Duration usual = USUAL.ceiling(span);
    if (usual != null) {
      return usual;
    }
    return Duration.ofHours(span.plus(HOUR).minusNanos(1).toHours());
  }

  /** Down to whole minutes where that is a small part of it, else to ten seconds. */
  static Duration roundDown(Duration span) {
    long step = span.compareTo(Duration.ofMinutes(5)) < 0 ? 10 : 60;
    return Duration.ofSeconds(span.toSeconds() / step * step);
  }

  static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) <= 0 ? one : other;
  }

  static Duration wholeMs(Duration span) {
    return Duration.ofMillis(span.plusNanos(999_999).toMillis());
  }

  /** {@code 30 min}, {@code 90 s}, {@code 250 ms}: the largest unit that divides it. */
  static String text(Duration span) {
    long ms = span.toMillis();
    Unit unit =
        Unit.LARGEST_FIRST.stream()
            .filter(candidate -> ms % candidate.ms() == 0 && ms >= candidate.ms())
            .findFirst()
            .orElse(Unit.MILLISECOND);
    return ms / unit.ms() + " " + unit.name();
  }

  /** As {@code postgresql.conf} and ALTER ROLE read it: {@code 30s}, {@code 5min}. */
  static String setting(Duration span) {
    return text(span).replace(" ", "");
  }

  private record Unit(String name, long ms) {
    private static final Unit MILLISECOND = new Unit("ms", 1);
    private static final List<Unit> LARGEST_FIRST =
        List.of(
            new Unit("h", 3_600_000), new Unit("min", 60_000), new Unit("s", 1_000), MILLISECOND);
  }
}
