package dev.dbwright.tools.explain.plan;

/** The line of a step in the text format: its title, then its figures in brackets. */
final class StepLine {
  private StepLine() {}

  /** What a line said that PostgreSQL would say so. */
  record Known(boolean title, boolean figures) {}

  /** Reads {@code text} into {@code node}. */
  static Known read(String text, NodeDraft node) {
    int cost = text.indexOf("(cost=");
    int actual = first(text.indexOf("(actual "), text.indexOf("(never executed)"));
    int figures = first(cost, actual);
    boolean title = NodeTitle.read(figures < 0 ? text : text.substring(0, figures), node);
    if (cost >= 0) {
      TextDetails.estimate(bracket(text, cost), node);
    }
    if (actual >= 0) {
      TextDetails.actual(bracket(text, actual), node);
    }
    return new Known(title, figures < 0 || TextLayout.areFigures(text, figures));
  }

  private static int first(int a, int b) {
    return a < 0 ? b : b < 0 ? a : Math.min(a, b);
  }

  private static String bracket(String text, int open) {
    int close = text.indexOf(')', open);
    return text.substring(open + 1, close < 0 ? text.length() : close);
  }
}
