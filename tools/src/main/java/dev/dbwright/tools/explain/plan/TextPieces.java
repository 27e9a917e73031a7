package dev.dbwright.tools.explain.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Tells which lines of a text plan only continue the line before them: those that stand where
 * PostgreSQL never starts one. Its columns are exact, so this needs no guess at the contents.
 */
final class TextPieces {
  private static final int CLOSED = -1;

  /** The rest of a broken line seldom starts with so many spaces. */
  private static final int MARGIN = 4;

  private final List<String> lines;
  private final boolean[] isPiece;
  private final int width;

  // The first piece since a line of the plan was seen.
  private int firstOpen = CLOSED;
  private int current;

  private final List<Integer> names = new ArrayList<>();
  private int root = CLOSED;
  private int label = CLOSED;
  private boolean isAligned;
  private boolean section;
  private boolean headsDetails;

  /** The step read last has no figures yet: what looks like a root may be the rest of its title. */
  private boolean awaitsCosts;

  private TextPieces(List<String> lines) {
    this.lines = lines;
    isPiece = new boolean[lines.size()];
    width = Unwrapping.width(lines);
  }

  /** True for each of {@code lines} that is a piece of the one before it. */
  static boolean[] in(List<String> lines) {
    var pieces = new TextPieces(lines);
    boolean afterBlank = true;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      boolean blank = line.isBlank();
      pieces.current = i;
      if (!blank) {
        pieces.line(i, line, afterBlank);
      }
      afterBlank = blank;
    }
    pieces.current = lines.size();
    pieces.endPlan();
    return pieces.isPiece;
  }

  private void line(int i, String line, boolean afterBlank) {
    int column = 0;
    while (line.charAt(column) == ' ') {
      column++;
    }
    String text = line.substring(column).stripTrailing();
    if (PasteRepair.isRule(text) || TextLayout.endsPlan(text)) {
      endPlan();
      root = CLOSED;
    } else if (startsRoot(text, column, afterBlank)) {
      endPlan();
      root = column;
      isAligned = false;
      names.clear();
      step(column, text);
    } else if (root != CLOSED && continuesPlan(text, column)) {
      firstOpen = CLOSED;
    } else if (root != CLOSED && !afterBlank) {
      isPiece[i] = true;
      firstOpen = firstOpen == CLOSED ? i : firstOpen;
    }
  }

  /**
   * What stands behind a plan is a piece only if its first word had no place on the line before.
   */
  private void endPlan() {
    if (firstOpen == CLOSED) {
      return;
    }
    String before = lines.get(firstOpen - 1);
    String piece = lines.get(firstOpen);
    boolean sentence = isSentence(piece.strip());
    boolean ended =
        TextLayout.isClosed(before.strip())
            && !before.stripTrailing().endsWith(",")
            && !piece.startsWith("(cost=");
    if (ended && (sentence || Unwrapping.hadRoom(before, piece, width))) {
      Arrays.fill(isPiece, firstOpen, current, false);
    }
    firstOpen = CLOSED;
  }

  /** SQL's words are all in capitals, and a broken one may have left a single letter. */
  private static boolean isSentence(String text) {
    return Character.isUpperCase(text.charAt(0))
        && text.length() > 1
        && Character.isLowerCase(text.charAt(1));
  }

  private boolean startsRoot(String text, int column, boolean afterBlank) {
    if (root != CLOSED && column > root) {
      return false;
    }
    int figures = text.indexOf('(');
    String title = figures < 0 ? text : text.substring(0, figures);
    boolean costs = text.startsWith("(cost=", Math.max(0, figures));
    boolean told = root == CLOSED || afterBlank || (costs && !awaitsCosts);
    return told && NodeTitle.read(title, new NodeDraft(null));
  }

  private void step(int name, String text) {
    names.add(name);
    awaitsCosts = text.indexOf('(') < 0;
    label = CLOSED;
    section = false;
    headsDetails = false;
  }

  /** True where {@code text} may start at {@code column}; what it says of the place is kept. */
  private boolean continuesPlan(String text, int column) {
    if (!isAligned && root == 0 && column > TextLayout.DEEPER && isFirstBelow(text)) {
      // The margin before the first line was not copied.
      root = TextLayout.isOfWholePlan(text) ? column : column - TextLayout.DEEPER;
      names.set(0, root);
    }
    isAligned = true;
    int left = column - TextLayout.DEEPER;
    if (text.startsWith("->")) {
      if (left != label && !names.contains(left)) {
        return false;
      }
      leave(column);
      step(column + TextLayout.ARROW, text);
      return true;
    }
    if (TextLayout.isLabel(text) && names.contains(left)) {
      leave(column);
      label = column;
      section = false;
      return true;
    }
    boolean heads = TextLayout.headsSection(text);
    if (column < root + TextLayout.DEEPER && (heads || TextLayout.isOfWholePlan(text))) {
      section = heads;
      return true;
    }
    return isDetail(text, column);
  }

  private boolean isFirstBelow(String text) {
    return text.startsWith("->") || TextLayout.isLabel(text) || TextLayout.startsDetail(text);
  }

  private boolean isDetail(String text, int column) {
    if (!TextLayout.startsDetail(text) && !TextLayout.isTargetTable(text)) {
      return !section && isBrokenInName(text, column);
    }
    if (section) {
      return column == root + TextLayout.DEEPER;
    }
    int further = column - names.get(names.size() - 1) - TextLayout.DEEPER;
    if (further == 0) {
      headsDetails = TextLayout.headsDetails(text);
    }
    // A worker's JIT heads lines of its own, two further right again.
    return further == 0 || (headsDetails && further > 0 && further <= 2 * TextLayout.DEEPER);
  }

  /** {@code Rows Removed by}: in its place but for the colon, which the next line has. */
  private boolean isBrokenInName(String text, int column) {
    int place = names.get(names.size() - 1) + TextLayout.DEEPER;
    return column == place && column > MARGIN && TextLayout.startsDetail(text + ":");
  }

  private void leave(int column) {
    while (names.size() > 1 && names.get(names.size() - 1) >= column) {
      names.remove(names.size() - 1);
    }
  }
}
