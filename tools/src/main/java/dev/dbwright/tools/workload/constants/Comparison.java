package dev.dbwright.tools.workload.constants;

import dev.dbwright.tools.workload.constants.KnownColumns.Found;
import java.util.Set;

/**
 * A column against a value.
 *
 * @param operator in lower case, as with the column on its left
 * @param columnSide the tokens of the expression on the column
 * @param valueSide the tokens of the other side
 */
record Comparison(Found column, String operator, Side columnSide, Side valueSide) {
  private static final Set<String> ABOVE = Set.of(">", ">=");
  private static final Set<String> BELOW = Set.of("<", "<=");

  /** The tokens from {@code from} to before {@code to}. */
  record Side(int from, int to) {}

  /** The value is the lower end of a range. */
  boolean isAbove() {
    return ABOVE.contains(operator);
  }

  /** The value is the upper end of a range. */
  boolean isBelow() {
    return BELOW.contains(operator);
  }

  /** Whether the two are the ends of one range. */
  boolean closes(Comparison other) {
    return column.isSameAs(other.column)
        && ((isAbove() && other.isBelow()) || (isBelow() && other.isAbove()));
  }
}
