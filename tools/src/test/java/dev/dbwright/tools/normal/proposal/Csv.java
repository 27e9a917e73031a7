package dev.dbwright.tools.normal.proposal;

import dev.dbwright.tools.normal.data.CodedTable;
import dev.dbwright.tools.normal.data.CsvReader;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rows for tests, written as CSV. */
final class Csv {
  private Csv() {}

  static CodedTable of(String text) {
    return named("rows", text);
  }

  static CodedTable named(String name, String text) {
    return CsvReader.read(
        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), name + ".csv");
  }

  /** {@code count} rows, each made from its number. */
  static CodedTable of(String header, int count, IntFunction<String> row) {
    return named("rows", header, count, row);
  }

  static CodedTable named(String name, String header, int count, IntFunction<String> row) {
    return named(
        name,
        IntStream.range(0, count)
            .mapToObj(row)
            .collect(Collectors.joining("\n", header + "\n", "\n")));
  }
}
