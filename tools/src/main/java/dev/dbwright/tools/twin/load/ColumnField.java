package dev.dbwright.tools.twin.load;

import dev.dbwright.tools.statistics.ColumnStatistics;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An argument of {@code pg_restore_attribute_stats} and where it comes from.
 *
 * @param argument its name
 * @param type of the argument
 */
record ColumnField(
    String argument, String type, Function<ColumnStatistics, @Nullable Object> value) {
  static final List<ColumnField> ALL =
      List.of(
          new ColumnField("schemaname", "text", column -> column.relation().qualifier().last()),
          new ColumnField("relname", "text", column -> column.relation().last()),
          new ColumnField("attname", "text", ColumnStatistics::column),
          new ColumnField("inherited", "boolean", ColumnStatistics::inherited),
          new ColumnField("null_frac", "real", ColumnStatistics::nullFraction),
          new ColumnField("avg_width", "integer", ColumnStatistics::averageWidth),
          new ColumnField("n_distinct", "real", ColumnStatistics::distinct),
          new ColumnField("most_common_vals", "text", ColumnStatistics::mostCommonValues),
          new ColumnField("most_common_freqs", "real[]", ColumnStatistics::mostCommonFrequencies),
          new ColumnField("histogram_bounds", "text", ColumnStatistics::histogramBounds),
          new ColumnField("correlation", "real", ColumnStatistics::correlation),
          new ColumnField("most_common_elems", "text", ColumnStatistics::mostCommonElements),
          new ColumnField(
              "most_common_elem_freqs", "real[]", ColumnStatistics::mostCommonElementFrequencies),
          new ColumnField(
              "elem_count_histogram", "real[]", ColumnStatistics::elementCountHistogram),
          new ColumnField("range_length_histogram", "text", ColumnStatistics::rangeLengthHistogram),
          new ColumnField("range_empty_frac", "real", ColumnStatistics::rangeEmptyFraction),
          new ColumnField(
              "range_bounds_histogram", "text", ColumnStatistics::rangeBoundsHistogram));

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
