package dev.dbwright.tools.explain.plan;

import java.util.ArrayList;
import java.util.List;

/**
 * Undoes what terminals, chats, spreadsheets and consoles do to a plan on its way here. Works line
 * by line and never removes a line, so that line numbers stay those of the paste.
 */
public final class PasteRepair {
  private static final int TAB_WIDTH = 8;

  private PasteRepair() {}

  /** The lines of {@code paste} without borders, continuation marks and typographic characters. */
  static List<String> lines(String paste) {
    String text = Wrappers.remove(paste);
    List<String> lines = new ArrayList<>();
    int start = 0;
    while (start <= text.length()) {
      int end = text.indexOf('\n', start);
      if (end < 0) {
        end = text.length();
      }
      lines.add(line(plainCharacters(text.substring(start, end))));
      start = end + 1;
    }
    return lines;
  }

  private static String line(String plain) {
    String text = plain.stripTrailing();
    int marks = 0;
    while (text.startsWith("> ", marks)) {
      marks += 2;
    }
    // A mail's marks; in XML also the end of a tag that was broken, with psql's plus behind it.
    if (marks > 0 && !text.substring(marks).strip().equals("+")) {
      text = text.substring(marks);
    }
    text = withoutBorder(text);
    // psql ends each line of a value that has several with a plus sign; no plan's line ends so.
    if (text.endsWith("+") && (text.strip().length() == 1 || !isRule(text))) {
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
  public static boolean isRule(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '-' && c != '+' && c != '=' && c != ' ' && c != '|' && c != ':' && !isDrawn(c)) {
        return false;
      }
    }
    return !text.isBlank();
  }

  /** Unicode's box drawing characters. */
  private static boolean isDrawn(char c) {
    return c >= '\u2500' && c <= '\u257f';
  }

  /** Straight quotes, plain spaces and arrows in {@code text}; tabs become eight columns. */
  public static String plainCharacters(String text) {
    if (isPlain(text)) {
      return text;
    }
    boolean straight = text.indexOf('\'') >= 0;
    boolean doubleStraight = text.indexOf('"') >= 0;
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
        // Where a straight one stands beside it, a curly quote is part of a value.
        case '\u2018', '\u2019', '\u201a' -> plain.append(straight ? c : '\'');
        case '\u201c', '\u201d', '\u201e' -> plain.append(doubleStraight ? c : '"');
        case '\u2502', '\u2503', '\u2551' -> plain.append('|');
        // psql's mark of a line that goes on, where it draws with Unicode.
        case '\u21b5' -> plain.append('+');
        // Word processors draw "->" as one arrow or lengthen its stroke.
        case '\u2192' -> plain.append("->");
        case '\u2013', '\u2014', '\u2212' -> plain.append('-');
        default -> plain.append(c);
      }
    }
    return plain.toString();
  }

  /** True where quotes of {@code paste} were made curly, as word processors do. */
  static boolean isTypographic(String paste) {
    if (paste.indexOf('\u2019') < 0 && paste.indexOf('\u201d') < 0) {
      return false;
    }
    return paste.lines().anyMatch(line -> line.indexOf('\u2019') >= 0 && line.indexOf('\'') < 0);
  }

  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~') {
        return false;
      }
    }
    return true;
  }
}
