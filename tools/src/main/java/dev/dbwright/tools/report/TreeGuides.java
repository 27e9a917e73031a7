package dev.dbwright.tools.report;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** The lines that lead to the rows of a tree. Beyond some levels a number says how deep it is. */
final class TreeGuides {
  private static final int STEP = 2;

  private final int levels;
  private final String through;
  private final String branch;
  private final String last;
  private final String deeper;

  private TreeGuides(int levels, boolean unicode) {
    this.levels = levels;
    this.through = unicode ? "│ " : "| ";
    this.branch = unicode ? "├ " : "|-";
    this.last = unicode ? "└ " : "`-";
    this.deeper = unicode ? "›" : ">";
  }

  /** One lead a row; none is wider than {@code levels} steps of two columns. */
  static List<String> of(List<Block.TreeRow> rows, int levels, boolean unicode) {
    var guides = new TreeGuides(levels, unicode);
    String[] leads = new String[rows.size()];
    var follows = new BitSet(); // the depths at which a sibling comes below
    for (int i = leads.length - 1; i >= 0; i--) {
      int depth = rows.get(i).depth();
      leads[i] = guides.lead(depth, follows);
      follows.clear(depth + 1, Math.max(depth + 1, follows.length()));
      follows.set(depth);
    }
    return Arrays.asList(leads);
  }

  private String lead(int depth, BitSet follows) {
    if (depth == 0) {
      return "";
    }
    int from = 1;
    String start = "";
    if (depth > levels) {
      start = PlainText.pad(depth + deeper, 2 * STEP, false);
      from = depth - levels + 3;
    }
    var above = new StringBuilder();
    for (int level = from; level < depth; level++) {
      above.append(follows.get(level) ? through : " ".repeat(STEP));
    }
    return start + above + (follows.get(depth) ? branch : last);
  }
}
