package dev.dbwright.tools.statistics.file;

import dev.dbwright.tools.sql.ObjectName;
import dev.dbwright.tools.statistics.ColumnStatistics;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code pg_stats.csv}: the columns of the view {@code pg_stats}. */
final class ColumnRows {
  static final List<String> MEASURED =
      List.of(
          "null_frac",
          "avg_width",
          "n_distinct",
          "most_common_vals",
          "most_common_freqs",
          "histogram_bounds",
          "correlation",
          "most_common_elems",
          "most_common_elem_freqs",
          "elem_count_histogram",
          "range_length_histogram",
          "range_empty_frac",
          "range_bounds_histogram");

  private ColumnRows() {}

  static List<ColumnStatistics> read(Path file) {
    Map<Key, Integer> lines = new HashMap<>();
    List<ColumnStatistics> columns = new ArrayList<>();
    CopyCsv.read(
        file,
        Set.of("tablename", "attname"),
        row -> {
          ColumnStatistics column = column(row, row.name("tablename"), row.required("attname"));
          Integer before = lines.put(Key.of(column), row.line());
          if (before != null) {
            throw row.damaged(
                column.relation().beside(column.column())
                    + " stands in line "
                    + before
                    + " already");
          }
          columns.add(column);
        });
    return columns;
  }

  static ColumnStatistics column(CsvRow row, ObjectName relation, String column) {
    return new ColumnStatistics(
        relation,
        column,
        row.flag("inherited"),
        row.number("null_frac", 0, 0, 1),
        (int) row.number("avg_width", 0, 0, Integer.MAX_VALUE),
        row.number("n_distinct", 0, -1, Double.MAX_VALUE),
        row.array("most_common_vals"),
        row.array("most_common_freqs"),
        row.array("histogram_bounds"),
        row.number("correlation"),
        row.array("most_common_elems"),
        row.array("most_common_elem_freqs"),
        row.array("elem_count_histogram"),
        row.array("range_length_histogram"),
        row.number("range_empty_frac"),
        row.array("range_bounds_histogram"));
  }

  static CsvLines write(List<ColumnStatistics> columns) {
    List<String> header =
        new ArrayList<>(List.of("schemaname", "tablename", "attname", "inherited"));
    header.addAll(MEASURED);
    var lines = new CsvLines(header);
    for (ColumnStatistics each : columns) {
      List<@Nullable Object> fields = new ArrayList<>();
      fields.add(each.relation().qualifier().last());
      fields.add(each.relation().last());
      fields.add(each.column());
      fields.add(each.inherited());
      fields.addAll(measured(each));
      lines.add(fields);
    }
    return lines;
  }

  static List<@Nullable Object> measured(ColumnStatistics column) {
    return Arrays.asList(
        column.nullFraction(),
        column.averageWidth(),
        column.distinct(),
        column.mostCommonValues(),
        column.mostCommonFrequencies(),
        column.histogramBounds(),
        column.correlation(),
        column.mostCommonElements(),
        column.mostCommonElementFrequencies(),
        column.elementCountHistogram(),
        column.rangeLengthHistogram(),
        column.rangeEmptyFraction(),
        column.rangeBoundsHistogram());
  }

  private record Key(ObjectName relation, String column, boolean inherited) {
    static Key of(ColumnStatistics column) {
      return new Key(column.relation(), column.column(), column.inherited());
    }
  }
}
