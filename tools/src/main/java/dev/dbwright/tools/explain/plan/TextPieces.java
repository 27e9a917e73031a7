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
  private boolean workers;
  private boolean writes;

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
    String text = line.substring(column);
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
    boolean sentence = Character.isUpperCase(piece.strip().charAt(0));
    if (TextLayout.isClosed(before) && (sentence || Unwrapping.hadRoom(before, piece, width))) {
      Arrays.fill(isPiece, firstOpen, current, false);
    }
    firstOpen = CLOSED;
  }

  private boolean startsRoot(String text, int column, boolean afterBlank) {
    if (root != CLOSED && column > root) {
      return false;
    }
    int figures = text.indexOf('(');
    String title = figures < 0 ? text : text.substring(0, figures);
    boolean told = root == CLOSED || afterBlank || text.startsWith("(cost=", Math.max(0, figures));
    return told && NodeTitle.read(title, new NodeDraft(null));
  }

  private void step(int name, String text) {
    names.add(name);
    label = CLOSED;
    section = false;
    workers = false;
    writes = TextLayout.isTargetTable(text);
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
      step(column + TextLayout.ARROW, text.substring(2).strip());
      return true;
    }
    if (TextLayout.isLabel(text) && names.contains(left)) {
      leave(column);
      label = column;
      section = false;
      return true;
    }
    boolean ofPlan = TextLayout.isOfWholePlan(text) || text.endsWith(":");
    if (column < root + TextLayout.DEEPER && ofPlan) {
      section = text.stripTrailing().endsWith(":");
      return true;
    }
    return isDetail(text, column);
  }

  private boolean isFirstBelow(String text) {
    return text.startsWith("->") || TextLayout.isLabel(text) || TextLayout.startsDetail(text);
  }

  private boolean isDetail(String text, int column) {
    if (!TextLayout.startsDetail(text)) {
      return writes && TextLayout.isTargetTable(text);
    }
    if (section) {
      return column == root + TextLayout.DEEPER;
    }
    int name = names.get(names.size() - 1);
    boolean ofStep = column == name + TextLayout.DEEPER;
    workers = ofStep ? text.startsWith("Worker ") : workers;
    // A worker's JIT heads lines of its own, two further right again.
    int deepest = name + 3 * TextLayout.DEEPER;
    return ofStep || (workers && column > name + TextLayout.DEEPER && column <= deepest);
  }

  private void leave(int column) {
    while (names.size() > 1 && names.get(names.size() - 1) >= column) {
      names.remove(names.size() - 1);
    }
  }
}
