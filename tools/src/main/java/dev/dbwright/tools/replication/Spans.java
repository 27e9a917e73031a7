package dev.dbwright.tools.replication;

import java.time.Duration;
import java.util.Locale;

/** Durations of failures as people read them. */
final class Spans {
  private static final double MINUTE = 60;
  private static final double HOUR = 60 * MINUTE;
  private static final double DAY = 24 * HOUR;

  private Spans() {}

  /** {@code 27 s}, {@code 4.5 min}, {@code 8 h}. */
  static String text(double seconds) {
    if (Math.abs(seconds) >= 3 * DAY) {
      return number(seconds / DAY) + " days";
    }
    if (Math.abs(seconds) >= 2 * HOUR) {
      return number(seconds / HOUR) + " h";
    }
    if (Math.abs(seconds) >= 2 * MINUTE) {
      return number(seconds / MINUTE) + " min";
    }
    return seconds != 0 && Math.abs(seconds) < 0.1
        ? number(seconds * 1e3) + " ms"
        : number(seconds) + " s";
  }

  static String text(Duration duration) {
    return text(seconds(duration));
  }

  static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }

  private static String number(double value) {
    String text = String.format(Locale.ROOT, "%,.1f", value);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }
}
