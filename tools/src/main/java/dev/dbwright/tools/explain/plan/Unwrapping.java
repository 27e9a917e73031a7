package dev.dbwright.tools.explain.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Puts the lines of a text together again that a terminal, a mail or a chat broke. A terminal
 * breaks after so many columns, inside words too; mails and chats break at spaces, which are gone.
 */
final class Unwrapping {
  // Terminals drop the spaces before a break, seldom more than the gap before "(cost=".
  private static final int DROPPED_SPACES = 2;
  private static final int AT_SPACES = -1;

  /** So few breaks leave their place to chance. */
  private static final int FEW = 3;

  private final List<String> lines;
  private final boolean[] isPiece;

  /** The column after which lines were broken. */
  private final int width;

  /** Joints that PostgreSQL would not print. */
  private int odd;

  private Unwrapping(List<String> lines, boolean[] isPiece, int width) {
    this.lines = lines;
    this.isPiece = isPiece;
    this.width = width;
  }

  /**
   * {@code lines} with every one that {@code isPiece} tells of at the end of the line before it, as
   * it was if lines were broken after this or that column or at spaces, the most likely first. In a
   * piece's own place stays an empty line, so that the numbers of the lines remain.
   */
  static List<List<String>> ways(List<String> lines, boolean[] isPiece) {
    int broken = 0;
    int width = 0;
    for (int i = 1; i < isPiece.length; i++) {
      if (isPiece[i]) {
        broken++;
        width = Math.max(width, lines.get(i - 1).length());
      }
    }
    if (broken == 0) {
      return List.of(lines);
    }
    List<Integer> widths = new ArrayList<>(List.of(width, width + 1, AT_SPACES));
    if (!isFull(lines, isPiece, width(lines))) {
      // Broken at spaces, few lines are as long as the longest.
      widths.add(0, widths.remove(2));
    }
    record Way(List<String> lines, int odd) {}
    List<Way> ways = new ArrayList<>();
    for (int each : widths) {
      var unwrapping = new Unwrapping(lines, isPiece, each);
      List<String> joined = unwrapping.joined();
      int repeated = broken > FEW ? 0 : unwrapping.repeated();
      ways.add(new Way(joined, 2 * unwrapping.odd - repeated));
    }
    return ways.stream().sorted(Comparator.comparing(Way::odd)).map(Way::lines).toList();
  }

  private static boolean isFull(List<String> lines, boolean[] isPiece, int width) {
    for (int i = 1; i < isPiece.length; i++) {
      if (isPiece[i] && width - lines.get(i - 1).length() > DROPPED_SPACES) {
        return false;
      }
    }
    return true;
  }

  /** The length of the longest line. */
  static int width(List<String> lines) {
    return lines.stream().mapToInt(String::length).max().orElse(0);
  }

  /** True where the first word of {@code line} would have fitted behind {@code before}. */
  static boolean hadRoom(String before, String line, int width) {
    String text = line.strip();
    int space = text.indexOf(' ');
    return before.length() + 1 + (space < 0 ? text.length() : space) <= width;
  }

  private List<String> joined() {
    String[] joined = new String[lines.size()];
    int i = 0;
    while (i < joined.length) {
      int first = i;
      var whole = new StringBuilder(lines.get(i++));
      while (i < joined.length && isPiece[i]) {
        String before = lines.get(i - 1);
        String piece = width == AT_SPACES ? lines.get(i).strip() : lines.get(i);
        String gap = gap(before, piece);
        odd += Joint.isOdd(before, gap, piece) ? 1 : 0;
        whole.append(gap).append(piece);
        joined[i++] = "";
      }
      joined[first] = whole.toString();
    }
    return List.of(joined);
  }

  /** How many of the joints make words that stand elsewhere too. */
  private int repeated() {
    int repeated = 0;
    for (int i = 1; i < isPiece.length; i++) {
      if (isPiece[i]) {
        String before = lines.get(i - 1);
        String piece = width == AT_SPACES ? lines.get(i).strip() : lines.get(i);
        String words = Joint.words(before, gap(before, piece), piece);
        repeated += lines.stream().anyMatch(line -> line.contains(words)) ? 1 : 0;
      }
    }
    return repeated;
  }

  /** What stood between {@code previous} and {@code piece}. */
  private String gap(String previous, String piece) {
    if (width == AT_SPACES) {
      // Fields of one line stand two spaces apart, of which one may be left before the break.
      int apart = TextLayout.startsField(piece, previous.stripTrailing()) ? 2 : 1;
      return " ".repeat(previous.endsWith(" ") ? apart - 1 : apart);
    }
    int dropped = width - previous.length();
    return dropped <= DROPPED_SPACES ? " ".repeat(dropped) : " ";
  }
}
