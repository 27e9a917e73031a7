package dev.dbwright.tools.explain.plan.sqlserver;

import java.util.Map;

/**
 * A step of a plan that was printed as text.
 *
 * @param line where it stands, from 1
 * @param column where its {@code |--} stands
 * @param text what stands behind it
 * @param values its columns by name; empty for a bare tree
 * @param statement the text of the statement printed before it, empty where unknown
 * @param adjacent true where nothing stands between it and the step before
 */
record TextStep(
    int line,
    int column,
    String text,
    Map<String, String> values,
    String statement,
    boolean adjacent) {
  static final String BRANCH = "|--";

  /** What web pages and word processors make of the branch. */
  static final String DRAWN_BRANCH = "|\u2013";

  TextStep {
    values = Map.copyOf(values);
  }

  /** The value of the column {@code name}; empty where there is none. */
  String value(String name) {
    String value = values.getOrDefault(name, "");
    return value.equals("NULL") ? "" : value;
  }

  /** The column {@code name} as a number; NaN where there is none. */
  double number(String name) {
    try {
      return Double.parseDouble(value(name));
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  String type() {
    String told = value("PhysicalOp");
    return told.isEmpty() ? OperatorText.nameIn(text) : told;
  }

  /** Where the branch of a step stands in {@code line}; -1 where there is none. */
  static int branchIn(String line) {
    int at = line.indexOf(BRANCH);
    return at >= 0 && OperatorText.isIn(line.substring(at + BRANCH.length())) ? at : -1;
  }
}
