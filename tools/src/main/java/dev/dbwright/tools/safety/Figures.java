package dev.dbwright.tools.safety;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Numbers as the cards print them, the same in every locale. */
final class Figures {
  private static final List<String> UNITS = List.of("kB", "MB", "GB", "TB");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private Figures() {}

  static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  static String rows(long number) {
    return count(number) + (number == 1 ? " row" : " rows");
  }

  /** Units of 1024, as {@code pg_size_pretty} has them. */
  static String size(long sizeBytes) {
    if (sizeBytes < 1024) {
      return sizeBytes + " bytes";
    }
    double size = sizeBytes;
    int unit = -1;
    while (size >= 1024 && unit < UNITS.size() - 1) {
      size /= 1024;
      unit++;
    }
    return String.format(Locale.ROOT, size < 10 ? "%.1f %s" : "%.0f %s", size, UNITS.get(unit));
  }

  /** The largest unit that fits, for times gone by. */
  static String age(double seconds) {
    Duration age = Duration.ofSeconds((long) seconds);
    if (age.toDays() > 0) {
      return age.toDays() + " d";
    }
    return age.toHours() > 0 ? age.toHours() + " h" : age.toMinutes() + " min";
  }

  static String time(Instant instant) {
    return TIME.format(instant);
  }
}
