package dev.dbwright.tools.capacity.series;

import dev.dbwright.tools.csv.CsvRecords;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rows of a CSV, with or without a header. */
final class CsvSeries {
  private static final List<Character> OTHER_SEPARATORS = List.of(';', '\t', '|');
  private static final List<String> WITHOUT_HEADER = List.of("at", "value");

  private CsvSeries() {}

  static Rows read(String text) {
    var records = new CsvRecords(new BufferedReader(new StringReader(text)), separator(text));
    List<Rows.Row> rows = new ArrayList<>();
    List<String> columns = List.of();
    try {
      for (Optional<List<@Nullable String>> next = records.next();
          next.isPresent();
          next = records.next()) {
        List<@Nullable String> fields = next.get();
        if (rows.isEmpty() && columns.isEmpty() && isHeader(fields)) {
          columns = fields.stream().map(each -> each == null ? "" : each.strip()).toList();
        } else {
          rows.add(new Rows.Row("line " + records.line(), fields));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Rows(columns.isEmpty() ? WITHOUT_HEADER : columns, rows);
  }

  private static char separator(String text) {
    String first = text.lines().findFirst().orElse("");
    if (first.indexOf(',') >= 0) {
      return ',';
    }
    return OTHER_SEPARATORS.stream()
        .filter(each -> first.indexOf(each) >= 0)
        .findFirst()
        .orElse(',');
  }

  private static boolean isHeader(List<@Nullable String> fields) {
    String first = fields.get(0);
    return first == null || TimeText.read(first).isEmpty();
  }
}
