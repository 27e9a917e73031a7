package dev.dbwright.tools.statistics.file;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes what {@link CopyCsv} reads. */
final class CsvLines {
  private final StringBuilder lines = new StringBuilder();

  CsvLines(List<String> header) {
    lines.append(String.join(",", header)).append('\n');
  }

  /** Each value is a text, a number, a truth value, or null. */
  void add(List<? extends @Nullable Object> values) {
    lines
        .append(values.stream().map(CsvLines::field).collect(Collectors.joining(",")))
        .append('\n');
  }

  @Override
  public String toString() {
    return lines.toString();
  }

  private static String field(@Nullable Object value) {
    if (value == null) {
      return "";
    }
    if (value instanceof Boolean truth) {
      return truth ? "t" : "f";
    }
    if (value instanceof Double number) {
      return new BigDecimal(number.toString()).stripTrailingZeros().toPlainString();
    }
    String text = value.toString();
    return text.isEmpty() || text.chars().anyMatch(CsvLines::needsQuotes)
        ? '"' + text.replace("\"", "\"\"") + '"'
        : text;
  }

  private static boolean needsQuotes(int c) {
    return c == ',' || c == '"' || c == '\n' || c == '\r';
  }
}
