package dev.dbwright.tools.statistics.file;

import dev.dbwright.tools.sql.ObjectName;
import dev.dbwright.tools.statistics.ColumnStatistics;
import dev.dbwright.tools.statistics.ExtendedStatistics;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code extended_statistics.csv}, and the statistics of its expressions in {@code
 * extended_expressions.csv}, which names the statistics that each row belongs to.
 */
final class ExtendedRows {
  static final String FILE = "extended_statistics.csv";
  static final String EXPRESSIONS_FILE = "extended_expressions.csv";

  private static final String NAME = "statistics_name";
  private static final String EXPRESSION = "expr";

  private ExtendedRows() {}

  static List<ExtendedStatistics> read(Path file, Map<Key, List<ColumnStatistics>> expressions) {
    List<ExtendedStatistics> all = new ArrayList<>();
    CopyCsv.read(
        file,
        Set.of(NAME),
        row ->
            all.add(
                new ExtendedStatistics(
                    row.name(NAME),
                    row.flag("inherited"),
                    hexadecimal(row, "n_distinct"),
                    hexadecimal(row, "dependencies"),
                    hexadecimal(row, "most_common_vals"),
                    expressions.getOrDefault(Key.of(row), List.of()))));
    return all;
  }

  static Map<Key, List<ColumnStatistics>> readExpressions(Path file) {
    Map<Key, List<ColumnStatistics>> expressions = new HashMap<>();
    CopyCsv.read(
        file,
        Set.of(NAME, "tablename", EXPRESSION),
        row ->
            expressions
                .computeIfAbsent(Key.of(row), key -> new ArrayList<>())
                .add(
                    ColumnRows.column(
                        row,
                        ObjectName.of(row.required("tableschema"), row.required("tablename")),
                        row.required(EXPRESSION))));
    return expressions;
  }

  private static @Nullable String hexadecimal(CsvRow row, String column) {
    String text = row.text(column);
    if (text != null && !text.matches("([0-9a-f]{2})+")) {
      throw row.damaged(column + " is not in hexadecimal");
    }
    return text;
  }

  static CsvLines write(List<ExtendedStatistics> all) {
    var lines =
        new CsvLines(
            List.of(
                "schemaname", NAME, "inherited", "n_distinct", "dependencies", "most_common_vals"));
    for (ExtendedStatistics each : all) {
      lines.add(
          Arrays.asList(
              each.name().qualifier().last(),
              each.name().last(),
              each.inherited(),
              each.distinct(),
              each.dependencies(),
              each.mostCommonValues()));
    }
    return lines;
  }

  static CsvLines writeExpressions(List<ExtendedStatistics> all) {
    List<String> header =
        new ArrayList<>(
            List.of("schemaname", NAME, "inherited", "tableschema", "tablename", EXPRESSION));
    header.addAll(ColumnRows.MEASURED);
    var lines = new CsvLines(header);
    for (ExtendedStatistics each : all) {
      for (ColumnStatistics expression : each.expressions()) {
        List<@Nullable Object> fields = new ArrayList<>();
        fields.add(each.name().qualifier().last());
        fields.add(each.name().last());
        fields.add(each.inherited());
        fields.add(expression.relation().qualifier().last());
        fields.add(expression.relation().last());
        fields.add(expression.column());
        fields.addAll(ColumnRows.measured(expression));
        lines.add(fields);
      }
    }
    return lines;
  }

  /** Which statistics an expression belongs to. */
  record Key(ObjectName statistics, boolean inherited) {
    private static Key of(CsvRow row) {
      return new Key(row.name(NAME), row.flag("inherited"));
    }
  }
}
