package dev.dbwright.tools.safety;

import java.util.List;
import java.util.Map;

/**
 * Made-up values of the columns. A condition that holds on all of them holds on every row, or on so
 * many that nobody meant it as a filter.
 *
 * @param columns number of each column seen so far, shared by all rows of a condition
 * @param first index of the first column's value
 * @param step how far the next column's value is; 0 gives all columns the same
 * @param nulls whether columns that may be NULL are
 */
record SampleRow(
    List<Double> values, Map<String, Integer> columns, int first, int step, boolean nulls) {
  // A primary key is a positive whole number nearly everywhere: id > 0 is no filter.
  private static final double SMALLEST_KEY = 1;

  double value(String name, boolean key) {
    int column = columns.computeIfAbsent(name, added -> columns.size());
    for (int i = 0; i < values.size(); i++) {
      double value = values.get(Math.floorMod(first + column * step + i, values.size()));
      if (!key || (value >= SMALLEST_KEY && value == Math.rint(value))) {
        return value;
      }
    }
    return SMALLEST_KEY;
  }
}
