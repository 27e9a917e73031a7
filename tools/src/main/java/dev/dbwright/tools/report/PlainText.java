package dev.dbwright.tools.report;

/**
 * Makes foreign text safe to show: control characters (ANSI and OSC sequences start with one),
 * bidirectional overrides and zero-width characters become visible marks or go. Line breaks and
 * tabs stay.
 */
public final class PlainText {
  private PlainText() {}

  /** {@code text} without anything that could steer a terminal or hide characters. */
  public static String clean(String text) {
    if (text.chars().allMatch(c -> c == '\n' || c == '\t' || (c >= ' ' && c < 0x7f))) {
      return text;
    }
    var cleaned = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            point -> {
              if (point == '\n' || point == '\t' || isShown(point)) {
                cleaned.appendCodePoint(point);
              } else if (Character.isISOControl(point)) {
                cleaned.append('\uFFFD');
              }
            });
    return cleaned.toString();
  }

  /** {@link #clean} on one line: breaks become spaces. */
  public static String cleanLine(String text) {
    return clean(text).replaceAll("[\\r\\n\\t]+", " ");
  }

  /**
   * Whether a reader sees it. Format characters are the bidirectional controls, the zero-width
   * ones, the soft hyphen and the tags. Fillers and the grapheme joiner are letters and marks to
   * Unicode, yet invisible too.
   */
  public static boolean isShown(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default ->
          switch (point) {
            case 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0xFFA0 -> false;
            default ->
                (point < 0xE0100 || point > 0xE01EF) // variation selectors that carry data
                    && (point & 0xFFFE) != 0xFFFE; // no characters; XML refuses two of them
          };
    };
  }

  /** Columns that {@code text} takes in a terminal; East Asian wide characters count two. */
  public static int width(String text) {
    int width = 0;
    for (int i = 0; i < text.length(); ) {
      int point = text.codePointAt(i);
      i += Character.charCount(point);
      int type = Character.getType(point);
      if (type != Character.NON_SPACING_MARK && type != Character.ENCLOSING_MARK) {
        width += isWide(point) ? 2 : 1;
      }
    }
    return width;
  }

  /** The ranges of Unicode's East Asian Width that terminals draw in two columns. */
  private static boolean isWide(int point) {
    return point >= 0x1100
        && (point <= 0x115f
            || (point >= 0x2e80 && point <= 0xa4cf)
            || (point >= 0xac00 && point <= 0xd7a3)
            || (point >= 0xf900 && point <= 0xfaff)
            || (point >= 0xfe30 && point <= 0xfe6f)
            || (point >= 0xff00 && point <= 0xff60)
            || (point >= 0xffe0 && point <= 0xffe6)
            || (point >= 0x1f300 && point <= 0x1faff)
            || (point >= 0x20000 && point <= 0x3fffd));
  }

  /** {@code text} filled with spaces to {@code width} columns; longer text stays. */
  public static String pad(String text, int width, boolean alignRight) {
    String fill = " ".repeat(Math.max(0, width - width(text)));
    return alignRight ? fill + text : text + fill;
  }

  /** {@code text} in at most {@code width} columns; an ellipsis stands for its middle. */
  public static String shortened(String text, int width) {
    return cutMiddle(text, width, "…");
  }

  /**
   * {@code text} in at most {@code width} columns: what is too long loses its middle, for names
   * differ at their ends.
   *
   * @param mark one column, stands for what was cut
   */
  static String cutMiddle(String text, int width, String mark) {
    if (width(text) <= width) {
      return text;
    }
    int head = Math.max(0, width - 1) / 2;
    return prefix(text, head) + mark + suffix(text, width - 1 - head);
  }

  private static String prefix(String text, int width) {
    int end = 0;
    int taken = 0;
    while (end < text.length()) {
      int point = text.codePointAt(end);
      taken += width(Character.toString(point));
      if (taken > width) {
        break;
      }
      end += Character.charCount(point);
    }
    return text.substring(0, end);
  }

  private static String suffix(String text, int width) {
    int start = text.length();
    int taken = 0;
    while (start > 0) {
      int point = text.codePointBefore(start);
      taken += width(Character.toString(point));
      if (taken > width) {
        break;
      }
      start -= Character.charCount(point);
    }
    return text.substring(start);
  }
}
