package dev.dbwright.tools.health;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Numbers as people read them. */
final class Quantities {
  // As pg_size_pretty: kB is 1024 bytes.
  private static final String[] UNITS = {"kB", "MB", "GB", "TB", "PB"};

  private Quantities() {}

  static String size(long bytes) {
    if (bytes < 1024) {
      return bytes + " B";
    }
    double value = bytes / 1024.0;
    int unit = 0;
    while (value >= 1024 && unit < UNITS.length - 1) {
      value /= 1024;
      unit++;
    }
    return String.format(Locale.ROOT, value < 100 ? "%.1f %s" : "%.0f %s", value, UNITS[unit]);
  }

  static String count(@Nullable Long number) {
    return number == null ? "unknown" : String.format(Locale.ROOT, "%,d", number);
  }
}
