package dev.dbwright.tools.health.activity;

import dev.dbwright.tools.report.Amounts;
import java.util.Locale;

/** Spans of time as people read them. */
final class Elapsed {
  static final double MINUTE = 60;
  static final double HOUR = 3_600;
  static final double DAY = 86_400;

  private Elapsed() {}

  /** {@code 3.2 s}, {@code 12 min}, {@code 7.5 h}, {@code 40 d}. */
  static String text(double seconds) {
    if (seconds < 2 * MINUTE) {
      return number(seconds) + " s";
    }
    if (seconds < 2 * HOUR) {
      return number(seconds / MINUTE) + " min";
    }
    return seconds < 2 * DAY ? number(seconds / HOUR) + " h" : number(seconds / DAY) + " d";
  }

  private static String number(double value) {
    return value < 10 ? String.format(Locale.ROOT, "%.1f", value) : Amounts.count(value);
  }
}
