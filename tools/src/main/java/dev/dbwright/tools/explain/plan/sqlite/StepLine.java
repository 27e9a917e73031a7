package dev.dbwright.tools.explain.plan.sqlite;

import java.util.Optional;
import java.util.Set;

/**
 * A line with a step on it: a branch of the shell's tree, a row of four columns, or the step alone.
 *
 * @param number of the line, from 1
 * @param layout what stands before the step
 * @param column of the tree's stroke, from 0
 * @param bars of the tree, which stand for the steps above that have more branches
 * @param last true for the last branch of its step, which the tree draws with a backquote
 * @param id of the row
 * @param parent id of the row that it belongs to; 0 for none
 * @param text the step
 */
record StepLine(
    int number,
    Layout layout,
    int column,
    int bars,
    boolean last,
    int id,
    int parent,
    String text) {
  /** What a step stands behind. */
  enum Layout {
    TREE,
    ROWS,
    BARE
  }

  private static final String BLANKS = " ,.:;=()[]{}'\"<>";
  private static final String BARS = "|+\u251c\u2523";
  private static final String LAST_MARKS = "`\\\u2514\u2517";
  private static final String STROKES = "-\u2500\u2501";
  // How sqlite3 -json, .mode line and .mode insert, and drivers name the columns.
  private static final Set<String> COLUMNS =
      Set.of(
          "id",
          "parent",
          "notused",
          "selectid",
          "order",
          "from",
          "detail",
          "u",
          "INSERT",
          "INTO",
          "table",
          "VALUES");
  private static final int MOST_DIGITS = 9;

  /** The place of a row before its step is reached; drivers may give each column its own line. */
  static final class Place {
    private final int[] figures = new int[3];
    private int count;

    void add(int figure) {
      if (count < figures.length) {
        figures[count] = figure;
      }
      count++;
    }

    void clear() {
      count = 0;
    }

    boolean isKnown() {
      return count == figures.length;
    }
  }

  /**
   * The step on {@code line} from {@code at} on; none where anything else stands before it. What
   * was seen of a row's place stays in {@code place}.
   */
  static Optional<StepLine> at(String line, int at, int number, Place place) {
    int bars = 0;
    int stroke = -1;
    int i = at;
    while (i < line.length() && !StepText.opensAt(line, i)) {
      char c = line.charAt(i);
      int end = endOfRun(line, i);
      if (Character.isDigit(c) && end - i <= MOST_DIGITS) {
        place.add(Integer.parseInt(line, i, end, 10));
      } else if (BARS.indexOf(c) >= 0) {
        bars++;
      } else if (STROKES.indexOf(c) >= 0) {
        // The last ones are the branch's: SQL's own comment may stand before.
        stroke = i > at && STROKES.indexOf(line.charAt(i - 1)) >= 0 ? stroke : i;
      } else if (!isBetween(c, line.substring(i, end))) {
        place.clear();
        return Optional.empty();
      }
      i = end;
    }
    if (i >= line.length()) {
      return Optional.empty();
    }
    boolean row = place.isKnown();
    // The branch's own mark is no bar; a backquote is lost where a chat takes it for its own.
    boolean last = stroke >= 0 && (stroke == 0 || BARS.indexOf(line.charAt(stroke - 1)) < 0);
    Layout layout = row ? Layout.ROWS : stroke >= 0 ? Layout.TREE : Layout.BARE;
    var step =
        new StepLine(
            number,
            layout,
            stroke,
            layout == Layout.TREE && !last ? bars - 1 : bars,
            last,
            row ? place.figures[0] : 0,
            row ? place.figures[1] : 0,
            text(line, i));
    place.clear();
    return layout == Layout.BARE && bars > 0 ? Optional.empty() : Optional.of(step);
  }

  /** True for what stands between the columns of a row or before the branches of a tree. */
  private static boolean isBetween(char c, String run) {
    return Character.isLetter(c)
        ? COLUMNS.contains(run)
        : BLANKS.indexOf(c) >= 0 || LAST_MARKS.indexOf(c) >= 0;
  }

  private static int endOfRun(String line, int start) {
    int end = start + 1;
    char first = line.charAt(start);
    while (end < line.length()
        && ((Character.isDigit(first) && Character.isDigit(line.charAt(end)))
            || (Character.isLetter(first) && Character.isLetter(line.charAt(end))))) {
      end++;
    }
    return end;
  }

  /** The step that begins at {@code start}: to the quote that closes it, else to the line's end. */
  private static String text(String line, int start) {
    char quote = start == 0 ? ' ' : line.charAt(start - 1);
    int close = quote == '\'' || quote == '"' ? line.indexOf(quote, start) : -1;
    String text = line.substring(start, close < 0 ? line.length() : close);
    int end = text.length();
    while (end > 0 && " |,;\"'".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    return text.substring(0, end);
  }

  /** True where the tree has more branches to come. */
  boolean isFollowed() {
    return layout == Layout.TREE && (!last || bars > 0);
  }

  /** Where the next step of the same line may begin. */
  int endOn(String line, int from) {
    int start = line.indexOf(text, from);
    return start < 0 ? line.length() : start + text.length();
  }
}
