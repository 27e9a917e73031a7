package dev.dbwright.tools.explain.plan.mysql;

import dev.dbwright.tools.explain.plan.Figures;
import dev.dbwright.tools.explain.plan.NodeDraft;

/**
 * A line of the TREE format.
 *
 * @param line its number, from 1
 * @param column of the arrow
 * @param bordered true where a client's border or column name stands before the arrow
 * @param operation what the step does
 * @param figures {@code (cost=… rows=…) (actual time=… rows=… loops=…)}, as far as they are told
 */
record TreeLine(int line, int column, boolean bordered, String operation, String figures) {
  private static final String ACTUAL = "(actual ";
  private static final String NEVER = "(never executed)";

  static TreeLine parse(int line, int column, boolean bordered, String text) {
    int at = figuresAt(text);
    return new TreeLine(
        line, column, bordered, text.substring(0, at).strip(), text.substring(at).strip());
  }

  /** Where the figures start; the text's length where there are none. */
  static int figuresAt(String text) {
    int at = text.length();
    for (String figure : new String[] {"(cost=", ACTUAL, NEVER}) {
      int found = text.lastIndexOf(figure);
      at = found >= 0 ? Math.min(at, found) : at;
    }
    return at;
  }

  static boolean hasFigures(String text) {
    return figuresAt(text) < text.length();
  }

  void describe(NodeDraft node, boolean derived) {
    Operation.describe(node, operation, derived);
    int actual = figures.indexOf(ACTUAL);
    String estimated = actual < 0 ? figures : figures.substring(0, actual);
    put(node, "Plan Rows", estimated, " rows=");
    // "cost=0.25..4.5" tells the first row's too, "cost=4.5" only the last one's.
    boolean range = estimated.contains("..");
    put(node, "Total Cost", estimated, range ? ".." : "cost=");
    if (range) {
      put(node, "Startup Cost", estimated, "cost=");
    }
    if (figures.contains(NEVER)) {
      node.put("Actual Loops", "0");
    } else if (actual >= 0) {
      String measured = figures.substring(actual);
      put(node, "Actual Startup Time", measured, "time=");
      put(node, "Actual Total Time", measured, "..");
      put(node, "Actual Rows", measured, " rows=");
      put(node, "Actual Loops", measured, "loops=");
    }
  }

  /** Wall clock of all loops; 0 where it was not measured. */
  double totalMs() {
    int actual = figures.indexOf(ACTUAL);
    if (actual < 0) {
      return 0;
    }
    String measured = figures.substring(actual);
    double ms = Figures.after(measured, "..") * Figures.after(measured, "loops=");
    return Double.isFinite(ms) ? ms : 0;
  }

  private static void put(NodeDraft node, String key, String text, String label) {
    double value = Figures.after(text, label);
    if (!Double.isNaN(value)) {
      node.put(key, Double.toString(value));
    }
  }
}
