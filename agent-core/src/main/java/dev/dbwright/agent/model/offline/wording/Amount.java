package dev.dbwright.agent.model.offline.wording;

import java.util.Locale;

/** Numbers as people read them; never more digits than the number is worth. */
public final class Amount {
  private static final String[] BYTE_UNITS = {"bytes", "kB", "MB", "GB", "TB", "PB"};

  private Amount() {}

  public static String ms(double ms) {
    if (ms >= 60_000) {
      return String.format(Locale.ROOT, "%.1f min", ms / 60_000);
    }
    if (ms >= 1000) {
      return String.format(Locale.ROOT, "%.2f s", ms / 1000);
    }
    return String.format(Locale.ROOT, ms >= 100 ? "%.0f ms" : ms >= 1 ? "%.1f ms" : "%.3f ms", ms);
  }

  /** A count: {@code 487,213}; with decimals only below ten. */
  public static String count(double count) {
    boolean whole = count >= 10 || count == Math.rint(count);
    return String.format(Locale.ROOT, whole ? "%,.0f" : "%.1f", count);
  }

  /** Binary units, as PostgreSQL prints sizes. */
  public static String bytes(double bytes) {
    double left = bytes;
    int unit = 0;
    while (left >= 1024 && unit < BYTE_UNITS.length - 1) {
      left /= 1024;
      unit++;
    }
    boolean whole = unit == 0 || left >= 100 || left == Math.rint(left);
    return String.format(Locale.ROOT, whole ? "%.0f %s" : "%.1f %s", left, BYTE_UNITS[unit]);
  }

  public static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f %%", share * 100);
  }

  /** {@code 3 rows}, {@code 1 row}. */
  public static String of(double count, String noun) {
    return count(count) + " " + (count == 1 ? noun : noun + "s");
  }
}
