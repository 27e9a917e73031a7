package dev.dbwright.tools.explain.plan.sqlite;

import dev.dbwright.tools.explain.plan.sqlite.StepLine.Layout;
import dev.dbwright.tools.explain.plan.sqlite.StepLine.Place;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Puts the lines of a plan together again that a terminal or a mail broke. In the place of a piece
 * stays an empty line, so that the numbers of the lines remain.
 */
final class BrokenLines {
  // No step is longer; the limit keeps other text from being tried again and again.
  private static final int MOST_PIECES = 40;
  // In a narrower text the longest line is no sign of an edge.
  private static final int NARROWEST = 40;

  private static final List<String> WORDS =
      List.of("SCAN", "SEARCH", "USING", "COVERING", "INDEX", "AND", "FOR", "ORDER", "GROUP");

  private final String[] whole;
  private final int width;

  private BrokenLines(List<String> lines) {
    whole = lines.toArray(String[]::new);
    width = lines.stream().mapToInt(String::length).max().orElse(0);
  }

  static List<String> joined(List<String> lines) {
    var broken = new BrokenLines(lines);
    broken.join(lines);
    return Arrays.asList(broken.whole);
  }

  private void join(List<String> lines) {
    int first = -1;
    boolean placed = false;
    boolean more = false;
    int pieces = 0;
    for (int i = 0; i < whole.length; i++) {
      String line = lines.get(i);
      Optional<StepLine> step = StepLine.at(line, 0, i + 1, new Place());
      // "INDEX o_cust (a=?)" is a step, but in a tree or among rows it has no place of its own.
      boolean begins = step.isPresent() && (!placed || step.get().layout() != Layout.BARE);
      if (begins) {
        first = i;
        placed = step.get().layout() != Layout.BARE;
        more = step.get().isFollowed();
        pieces = 0;
      } else if (first >= 0 && pieces++ < MOST_PIECES && isPiece(lines, first, i, more)) {
        whole[first] = whole[first].stripTrailing() + gap(lines.get(i - 1), line) + line.strip();
        whole[i] = "";
      } else {
        first = -1;
        placed = false;
      }
    }
  }

  /** What was lost at the break: a blank before the edge, and always one beside a keyword. */
  private String gap(String before, String piece) {
    boolean besideWord =
        WORDS.stream()
            .anyMatch(word -> before.endsWith(" " + word) || piece.startsWith(word + " "));
    boolean blank = before.endsWith(" ") || piece.startsWith(" ");
    return before.length() == width && !blank && !besideWord ? "" : " ";
  }

  /**
   * True where the step before was broken off, has branches to come ({@code more}), so that the
   * line between can only be its own, or filled its line to the edge.
   */
  private boolean isPiece(List<String> lines, int first, int i, boolean more) {
    String line = lines.get(i).strip();
    if (line.isEmpty() || StepLines.isHeading(line)) {
      return false;
    }
    boolean filled =
        width >= NARROWEST && lines.get(i - 1).length() == width && line.indexOf(' ') < 0;
    return more || filled || !isWhole(whole[first]);
  }

  private static boolean isWhole(String line) {
    return StepLine.at(line, 0, 1, new Place())
        .filter(step -> StepText.isWhole(step.text()))
        .isPresent();
  }
}
