package dev.dbwright.tools.explain.plan;

/** The line of a step in the text format: its title, then its figures in brackets. */
final class StepLine {
  private StepLine() {}

  /**
   * Reads the {@code text} of line {@code number} into {@code node}; figures that PostgreSQL would
   * not print so are a doubt.
   *
   * @return true where PostgreSQL prints such a title
   */
  static boolean read(String text, int number, NodeDraft node, TextRemarks remarks) {
    node.line = number;
    int cost = text.indexOf("(cost=");
    int actual = first(text.indexOf("(actual "), text.indexOf("(never executed)"));
    int figures = first(cost, actual);
    if (figures >= 0 && !TextLayout.areFigures(text, figures)) {
      remarks.doubt(number);
    }
    if (cost >= 0) {
      TextDetails.estimate(bracket(text, cost), node);
    }
    if (actual >= 0) {
      TextDetails.actual(bracket(text, actual), node);
    }
    return NodeTitle.read(figures < 0 ? text : text.substring(0, figures), node);
  }

  private static int first(int a, int b) {
    return a < 0 ? b : b < 0 ? a : Math.min(a, b);
  }

  private static String bracket(String text, int open) {
    int close = text.indexOf(')', open);
    return text.substring(open + 1, close < 0 ? text.length() : close);
  }
}
