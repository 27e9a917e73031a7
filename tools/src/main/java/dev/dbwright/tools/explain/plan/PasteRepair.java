package dev.dbwright.tools.explain.plan;

import java.util.ArrayList;
import java.util.List;

/**
 * Undoes what terminals, chats, spreadsheets and consoles do to a plan on its way here. Works line
 * by line and never removes a line, so that line numbers stay those of the paste.
 */
final class PasteRepair {
  private static final int TAB_WIDTH = 8;

  private PasteRepair() {}

  /** The lines of {@code paste} without borders, continuation marks and typographic characters. */
  static List<String> lines(String paste) {
    List<String> lines = new ArrayList<>();
    int start = 0;
    while (start <= paste.length()) {
      int end = paste.indexOf('\n', start);
      if (end < 0) {
        end = paste.length();
      }
      lines.add(line(plainCharacters(paste.substring(start, end))));
      start = end + 1;
    }
    return lines;
  }

  private static String line(String plain) {
    String text = plain.stripTrailing();
    if (text.startsWith("> ")) {
      text = text.substring(2);
    }
    text = withoutBorder(text);
    // psql ends each line of a value that has several with a plus sign; no plan's line ends so.
    if (text.endsWith("+") && !isRule(text)) {
      text = text.substring(0, text.length() - 1).stripTrailing();
    }
    return withoutQuotes(text);
  }

  private static String withoutBorder(String text) {
    int first = 0;
    while (first < text.length() && text.charAt(first) == ' ') {
      first++;
    }
    boolean bordered = text.length() > first + 1 && text.charAt(first) == '|' && text.endsWith("|");
    return bordered ? text.substring(first + 1, text.length() - 1).stripTrailing() : text;
  }

  /** A CSV field with a comma in it is quoted, its quotes are doubled. */
  private static String withoutQuotes(String text) {
    if (text.length() < 2 || text.charAt(0) != '"' || !text.endsWith("\"")) {
      return text;
    }
    return text.substring(1, text.length() - 1).replace("\"\"", "\"");
  }

  /** True for a line that only draws: {@code ---+---}. */
  static boolean isRule(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '-' && c != '+' && c != '=' && c != ' ' && c != '|' && c != ':' && c != '─') {
        return false;
      }
    }
    return !text.isBlank();
  }

  /** Straight quotes, plain spaces and arrows in {@code text}; tabs become eight columns. */
  static String plainCharacters(String text) {
    if (isPlain(text)) {
      return text;
    }
    var plain = new StringBuilder(text.length() + TAB_WIDTH);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\t' -> {
          do {
            plain.append(' ');
          } while (plain.length() % TAB_WIDTH != 0);
        }
        case '\u00a0', '\u2007', '\u202f' -> plain.append(' ');
        case '\r', '\u200b', '\u2060', '\ufeff' -> {}
        case '\u2018', '\u2019', '\u201a' -> plain.append('\'');
        case '\u201c', '\u201d', '\u201e' -> plain.append('"');
        case '\u2502', '\u2503' -> plain.append('|');
        // Word processors draw "->" as one arrow or lengthen its stroke.
        case '\u2192' -> plain.append("->");
        case '\u2013', '\u2014', '\u2212' -> plain.append('-');
        default -> plain.append(c);
      }
    }
    return plain.indexOf("-&gt;") < 0 ? plain.toString() : plain.toString().replace("-&gt;", "->");
  }

  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~' || c == '&') {
        return false;
      }
    }
    return true;
  }
}
