package dev.dbwright.tools.explain.rule;

import java.util.Locale;

/** Numbers as sentences show them. */
public final class Amounts {
  private Amounts() {}

  /** {@code 4,999,999}. */
  public static String count(double value) {
    return String.format(Locale.ROOT, "%,d", Math.round(value));
  }

  /** {@code 1 row}, {@code 4,999,999 rows}. */
  public static String rows(double value) {
    return count(value) + (Math.round(value) == 1 ? " row" : " rows");
  }

  /** {@code 0.35 ms}, {@code 12.3 ms}, {@code 1.70 s}. */
  public static String time(double ms) {
    if (ms >= 1_000) {
      return String.format(Locale.ROOT, "%,.2f s", ms / 1_000);
    }
    return String.format(Locale.ROOT, ms >= 10 ? "%.1f ms" : "%.2f ms", ms);
  }

  /** {@code 54 %}; below ten with one digit more, for that is where it matters. */
  public static String percent(double ratio) {
    double percent = ratio * 100;
    return String.format(
        Locale.ROOT, percent >= 10 || percent == 0 ? "%.0f %%" : "%.1f %%", percent);
  }

  /** {@code 31 MB} from kibibytes, as PostgreSQL counts them. */
  public static String size(double kilobytes) {
    return kilobytes < 10 * 1024 ? count(kilobytes) + " kB" : count(kilobytes / 1024) + " MB";
  }
}
