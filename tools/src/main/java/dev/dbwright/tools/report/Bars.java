package dev.dbwright.tools.report;

/** A share as a bar of characters; what is too short to draw stays empty. */
final class Bars {
  // U+258F to U+2588: from one eighth of a column to a full one.
  private static final String EIGHTHS = "▏▎▍▌▋▊▉█";
  private static final char FULL = '█';

  private Bars() {}

  /** {@code share} of {@code columns}, to an eighth of a column, filled with spaces. */
  static String blocks(double share, int columns) {
    int eighths = (int) Math.round(within(share) * columns * 8);
    String bar = String.valueOf(FULL).repeat(eighths / 8);
    if (eighths % 8 > 0) {
      bar += EIGHTHS.charAt(eighths % 8 - 1);
    }
    return PlainText.pad(bar, columns, false);
  }

  /** The same with number signs. */
  static String ascii(double share, int columns) {
    int full = (int) Math.round(within(share) * columns);
    return PlainText.pad("#".repeat(full), columns, false);
  }

  private static double within(double share) {
    return Math.max(0, Math.min(1, share));
  }
}
