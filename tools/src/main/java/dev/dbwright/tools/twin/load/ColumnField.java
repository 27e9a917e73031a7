package dev.dbwright.tools.twin.load;

import dev.dbwright.tools.statistics.ColumnStatistics;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An argument of {@code pg_restore_attribute_stats} and where it comes from. */
enum ColumnField {
  SCHEMA("schemaname", "text", column -> column.relation().qualifier().last()),
  RELATION("relname", "text", column -> column.relation().last()),
  COLUMN("attname", "text", ColumnStatistics::column),
  INHERITED("inherited", "boolean", ColumnStatistics::inherited),
  NULL_FRACTION("null_frac", "real", ColumnStatistics::nullFraction),
  AVERAGE_WIDTH("avg_width", "integer", ColumnStatistics::averageWidth),
  DISTINCT("n_distinct", "real", ColumnStatistics::distinct),
  COMMON_VALUES("most_common_vals", "text", ColumnStatistics::mostCommonValues),
  COMMON_FREQUENCIES("most_common_freqs", "real[]", ColumnStatistics::mostCommonFrequencies),
  HISTOGRAM("histogram_bounds", "text", ColumnStatistics::histogramBounds),
  CORRELATION("correlation", "real", ColumnStatistics::correlation),
  COMMON_ELEMENTS("most_common_elems", "text", ColumnStatistics::mostCommonElements),
  ELEMENT_FREQUENCIES(
      "most_common_elem_freqs", "real[]", ColumnStatistics::mostCommonElementFrequencies),
  ELEMENT_COUNTS("elem_count_histogram", "real[]", ColumnStatistics::elementCountHistogram),
  RANGE_LENGTHS("range_length_histogram", "text", ColumnStatistics::rangeLengthHistogram),
  RANGE_EMPTY("range_empty_frac", "real", ColumnStatistics::rangeEmptyFraction),
  RANGE_BOUNDS("range_bounds_histogram", "text", ColumnStatistics::rangeBoundsHistogram);

  private final String argument;
  private final String type;
  private final Function<ColumnStatistics, @Nullable Object> value;

  ColumnField(String argument, String type, Function<ColumnStatistics, @Nullable Object> value) {
    this.argument = argument;
    this.type = type;
    this.value = value;
  }

  String argument() {
    return argument;
  }

  /** {@code 'null_frac', s.null_frac::real} */
  String pair() {
    return "'%s', s.%s::%s".formatted(argument, argument, type);
  }

  /** The field of each of {@code columns} as text; null where there is none. */
  @Nullable String[] texts(List<ColumnStatistics> columns) {
    return columns.stream()
        .map(value)
        .map(each -> each == null ? null : each.toString())
        .toArray(String[]::new);
  }
}
