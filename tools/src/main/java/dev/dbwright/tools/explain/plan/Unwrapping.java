package dev.dbwright.tools.explain.plan;

import java.util.List;

/**
 * Puts the lines of a text together again that a terminal, a mail or a chat broke. A terminal
 * breaks after so many columns, inside words too; mails and chats break at spaces, which are gone.
 */
final class Unwrapping {
  // Terminals drop the spaces before a break, seldom more than the gap before "(cost=".
  private static final int DROPPED_SPACES = 2;

  private final List<String> lines;
  private final boolean[] isPiece;
  private final int width;
  private final boolean atColumn;

  private Unwrapping(List<String> lines, boolean[] isPiece, boolean atColumn) {
    this.lines = lines;
    this.isPiece = isPiece;
    this.atColumn = atColumn;
    width = width(lines);
  }

  /** True where {@code lines} seem to be broken after so many columns, not at spaces. */
  static boolean isAtColumn(List<String> lines, boolean[] isPiece) {
    int width = width(lines);
    int broken = 0;
    int full = 0;
    for (int i = 1; i < lines.size(); i++) {
      if (isPiece[i]) {
        broken++;
        full += lines.get(i - 1).length() == width ? 1 : 0;
      }
    }
    // Broken at spaces, few lines are as long as the longest.
    return 3 * full >= 2 * broken;
  }

  /**
   * {@code lines} with every one that {@code isPiece} tells of at the end of the line before it. In
   * its own place stays an empty line, so that the numbers of the lines remain.
   */
  static List<String> joined(List<String> lines, boolean[] isPiece) {
    return joined(lines, isPiece, isAtColumn(lines, isPiece));
  }

  /** The same for lines that were broken after so many columns, or at spaces. */
  static List<String> joined(List<String> lines, boolean[] isPiece, boolean atColumn) {
    for (boolean piece : isPiece) {
      if (piece) {
        return new Unwrapping(lines, isPiece, atColumn).joined();
      }
    }
    return lines;
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
        String piece = lines.get(i);
        whole.append(gap(lines.get(i - 1), piece)).append(atColumn ? piece : piece.strip());
        joined[i++] = "";
      }
      joined[first] = whole.toString();
    }
    return List.of(joined);
  }

  /** What stood between {@code previous} and {@code piece}. */
  private String gap(String previous, String piece) {
    if (!atColumn) {
      // Fields of one line stand two spaces apart.
      return TextLayout.startsField(piece.strip(), previous) ? "  " : " ";
    }
    int dropped = width - previous.length();
    return dropped <= DROPPED_SPACES ? " ".repeat(dropped) : " ";
  }
}
