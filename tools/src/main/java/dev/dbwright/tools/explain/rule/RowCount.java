package dev.dbwright.tools.explain.rule;

/** Rows that a step was expected to return in one loop, and those that came. */
public record RowCount(double expected, double came) {
  /** The factor from which on a count is wrong: below ten times plans rarely flip. */
  public static final double WRONG = 10;

  /** False where the plan does not tell both numbers. */
  public boolean isKnown() {
    return expected > 0;
  }

  /** How many times more rows came than expected; below 1 where fewer did. */
  public double underestimate() {
    return Math.max(1, came) / Math.max(1, expected);
  }

  /** How far off the estimate is, in either direction; at least 1. */
  public double factor() {
    return Math.max(underestimate(), 1 / underestimate());
  }
}
