package dev.dbwright.tools.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Numbers as sentences, cards and tables show them, the same in every locale. */
public final class Amounts {
  private static final List<String> BYTE_UNITS = List.of("kB", "MB", "GB", "TB", "PB");

  private static final long MINUTE = 60;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;

  private Amounts() {}

  /** {@code 4,999,999}. */
  public static String count(double value) {
    return count(Math.round(value));
  }

  public static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /** {@link #count}; what is not known is not zero. */
  public static String countOrUnknown(@Nullable Long value) {
    return value == null ? "unknown" : count(value);
  }

  /** {@code 1 row}, {@code 4,999,999 rows}. */
  public static String rows(double value) {
    return rows(Math.round(value));
  }

  public static String rows(long value) {
    return count(value) + (value == 1 ? " row" : " rows");
  }

  /** {@code 1 page}, {@code 3 pages}: {@code units} is the plural of an English word. */
  public static String count(double value, String units) {
    long count = Math.round(value);
    return count(count) + " " + (count == 1 ? singular(units) : units);
  }

  private static String singular(String units) {
    if (units.endsWith("ies")) {
      return units.substring(0, units.length() - 3) + "y";
    }
    boolean sibilant = Stream.of("ches", "shes", "xes").anyMatch(units::endsWith);
    return units.endsWith("s") ? units.substring(0, units.length() - (sibilant ? 2 : 1)) : units;
  }

  /** {@code 0.35 ms}, {@code 12.3 ms}, {@code 1.70 s}. */
  public static String time(double ms) {
    if (ms >= 1_000) {
      return String.format(Locale.ROOT, "%,.2f s", ms / 1_000);
    }
    return String.format(Locale.ROOT, ms >= 10 ? "%.1f ms" : "%.2f ms", ms);
  }

  /** {@code 34 s}, {@code 2 min 5 s}, {@code 1 h 12 min}, {@code 3 days 4 h}: two units at most. */
  public static String span(double seconds) {
    if (seconds < 10) {
      return String.format(
          Locale.ROOT, seconds == Math.rint(seconds) ? "%.0f s" : "%.1f s", seconds);
    }
    long whole = Math.round(seconds);
    if (whole < MINUTE) {
      return whole + " s";
    }
    if (whole < HOUR) {
      return two(whole / MINUTE + " min", whole % MINUTE, "s");
    }
    if (whole < 2 * DAY) {
      return two(whole / HOUR + " h", Math.round(whole % HOUR / 60.0), "min");
    }
    return two(count(whole / DAY) + " days", Math.round(whole % DAY / 3_600.0), "h");
  }

  private static String two(String large, long small, String unit) {
    return small == 0 ? large : large + " " + small + " " + unit;
  }

  /**
   * {@code 54 %}; below ten with one digit more, for that is where it matters; {@code under 0.1 %}
   * for what would read as nothing.
   */
  public static String percent(double ratio) {
    double percent = ratio * 100;
    if (percent > 0 && percent < 0.1) {
      return "under 0.1 %";
    }
    return String.format(
        Locale.ROOT, percent >= 10 || percent == 0 ? "%.0f %%" : "%.1f %%", percent);
  }

  /** {@code 12 x}; below ten with one digit more. */
  public static String factor(double factor) {
    return String.format(Locale.ROOT, factor >= 10 ? "%,.0f x" : "%.1f x", factor);
  }

  /** {@code 8.45}, {@code 18,346}: a planner's cost, with digits only where it is small. */
  public static String cost(double cost) {
    return cost > 0 && cost < 10 ? String.format(Locale.ROOT, "%.2f", cost) : count(cost);
  }

  /** {@code 31 MB} from the kilobytes of a plan. */
  public static String kilobytes(double kilobytes) {
    return kilobytes < 10 * 1024 ? count(kilobytes) + " kB" : count(kilobytes / 1024) + " MB";
  }

  /** {@code 9.4 MB}; units of 1024, as {@code pg_size_pretty} has them. */
  public static String bytes(long bytes) {
    if (bytes < 1024) {
      return bytes + " B";
    }
    double value = bytes / 1024.0;
    int unit = 0;
    while (value >= 1024 && unit < BYTE_UNITS.size() - 1) {
      value /= 1024;
      unit++;
    }
    return String.format(
        Locale.ROOT, value < 10 ? "%.1f %s" : "%.0f %s", value, BYTE_UNITS.get(unit));
  }

  /** {@code value} as its unit is best read: {@code ratio} as a share, {@code bytes} as a size. */
  public static String of(double value, String unit) {
    return switch (unit) {
      case "ratio" -> percent(value);
      case "bytes" -> bytes((long) value);
      case "ms" -> time(value);
      default ->
          (value == Math.rint(value) ? count(value) : String.format(Locale.ROOT, "%,.1f", value))
              + " "
              + unit;
    };
  }
}
