package dev.dbwright.tools.explain.plan;

import java.util.ArrayList;
import java.util.List;

/**
 * Undoes what terminals, chats, spreadsheets and consoles do to a plan on its way here. Works line
 * by line and never removes a line, so that line numbers stay those of the paste.
 */
public final class PasteRepair {
  private static final int TAB_WIDTH = 8;

  /** Of mails, and of comments in SQL and other languages. */
  private static final List<String> MARKS = List.of("> ", ">> ", "-- ", "# ", "// ");

  // A wrapped row of psql's has its mark on the last of its pieces.
  private static final int NEIGHBOURS = 4;

  private final List<String> lines;
  private final boolean allQuoted;

  private PasteRepair(List<String> lines) {
    this.lines = lines;
    long written = lines.stream().filter(line -> !line.isBlank()).count();
    allQuoted = 2 * lines.stream().filter(PasteRepair::isQuoted).count() > written;
  }

  /** The lines of {@code paste} without borders, continuation marks and typographic characters. */
  static List<String> lines(String paste) {
    return repaired(LinePrefix.removed(linesOf(paste)));
  }

  /** The same with what a program wrote before every line. */
  static List<String> numberedLines(String paste) {
    return repaired(linesOf(paste));
  }

  private static List<String> linesOf(String paste) {
    return List.of(Wrappers.remove(paste).split("\n", -1));
  }

  private static List<String> repaired(List<String> raw) {
    List<String> plain = new ArrayList<>(raw.size());
    raw.forEach(line -> plain.add(plainCharacters(line)));
    if (plain.stream().anyMatch(PasteRepair::startsMarkedPlan)) {
      plain.replaceAll(PasteRepair::withoutMarks);
    }
    var repair = new PasteRepair(plain);
    List<String> lines = new ArrayList<>(plain.size());
    for (int i = 0; i < plain.size(); i++) {
      lines.add(repair.line(i));
    }
    return lines;
  }

  /** {@code > Limit}; the rest of a broken condition may start with this sign too. */
  private static boolean startsMarkedPlan(String line) {
    String text = withoutMarks(line);
    return text.length() < line.length()
        && !text.isEmpty()
        && (Character.isUpperCase(text.charAt(0)) || "[{<-".indexOf(text.charAt(0)) >= 0);
  }

  private static String withoutMarks(String line) {
    int end = 0;
    int before = -1;
    while (end > before) {
      before = end;
      for (String mark : MARKS) {
        end += line.startsWith(mark, end) ? mark.length() : 0;
      }
    }
    String text = line.substring(end);
    // In XML this also is the end of a tag that was broken, with psql's plus behind it.
    return text.strip().equals("+") ? line : text;
  }

  private String line(int i) {
    String text = withoutQuotes(lines.get(i));
    text = withoutBorder(text);
    if (isContinued(i, text)) {
      String ended = text.stripTrailing();
      text = ended.substring(0, ended.length() - 1).stripTrailing();
    }
    return withoutQuotes(text);
  }

  /** psql ends each line of a value that has several with a plus sign; one alone is an operator. */
  private boolean isContinued(int i, String text) {
    if (!endsWithPlus(text) || (text.strip().length() > 1 && isRule(text))) {
      return false;
    }
    for (int j = Math.max(0, i - NEIGHBOURS); j <= i + NEIGHBOURS && j < lines.size(); j++) {
      if (j != i && endsWithPlus(withoutQuotes(withoutBorder(lines.get(j))))) {
        return true;
      }
    }
    return false;
  }

  private static boolean endsWithPlus(String text) {
    int last = text.length() - 1;
    while (last >= 0 && text.charAt(last) == ' ') {
      last--;
    }
    return last >= 0 && text.charAt(last) == '+';
  }

  private static String withoutBorder(String text) {
    String ended = text.stripTrailing();
    int first = 0;
    while (first < ended.length() && ended.charAt(first) == ' ') {
      first++;
    }
    boolean bordered =
        ended.length() > first + 1 && ended.charAt(first) == '|' && ended.endsWith("|");
    return bordered ? ended.substring(first + 1, ended.length() - 1).stripTrailing() : text;
  }

  /** A CSV field with a comma in it is quoted, its quotes are doubled. */
  private String withoutQuotes(String text) {
    if (!isQuoted(text)) {
      return text;
    }
    String ended = text.stripTrailing();
    String inside = ended.substring(1, ended.length() - 1);
    String single = inside.replace("\"\"", "");
    // A wrapped condition may start and end with quoted names.
    return allQuoted || single.indexOf('"') < 0 ? inside.replace("\"\"", "\"") : text;
  }

  private static boolean isQuoted(String text) {
    String ended = text.stripTrailing();
    return ended.length() > 1 && ended.charAt(0) == '"' && ended.endsWith("\"");
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
