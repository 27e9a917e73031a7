package dev.dbwright.tools.twin.draft;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was said of a column; absent where nothing was. */
final class ColumnNumbers {
  @Nullable Double distinct;
  @Nullable Double nullFraction;
  @Nullable Integer averageBytes;
  @Nullable Double correlation;
  @Nullable String low;
  @Nullable String high;
  boolean unique;

  /** The share of all rows that hold each value. */
  final Map<String, Double> shares = new LinkedHashMap<>();
}
