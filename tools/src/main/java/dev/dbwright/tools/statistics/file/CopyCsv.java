package dev.dbwright.tools.statistics.file;

import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.error.ErrorCode;
import dev.dbwright.tools.file.TextFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * CSV as PostgreSQL's COPY reads it (manual, COPY, "CSV Format"): an empty field is NULL, {@code
 * ""} an empty text, and a quote may open anywhere in a field.
 */
final class CopyCsv {
  private final Path file;
  private final String text;
  private int at;
  private int line = 1;

  private CopyCsv(Path file, String text) {
    this.file = file;
    this.text = text;
  }

  /**
   * Hands over each row below the header.
   *
   * @param required columns that the header has to name
   * @throws DbwrightException {@code INPUT_UNREADABLE}, {@code STATISTICS_DAMAGED}
   */
  static void read(Path file, Set<String> required, Consumer<CsvRow> rows) {
    var csv = new CopyCsv(file, TextFile.read(file));
    CsvHeader header = csv.header(required);
    while (csv.skipToRow()) {
      int rowLine = csv.line;
      rows.accept(new CsvRow(header, rowLine, csv.row(rowLine)));
    }
  }

  private CsvHeader header(Set<String> required) {
    if (!skipToRow()) {
      throw new DbwrightException(ErrorCode.STATISTICS_DAMAGED, file, 1, "there is no header");
    }
    return CsvHeader.of(file, row(line), required);
  }

  /** Past empty lines; false at the end. */
  private boolean skipToRow() {
    while (at < text.length() && isLineBreak(text.charAt(at))) {
      if (text.charAt(at) == '\n') {
        line++;
      }
      at++;
    }
    return at < text.length();
  }

  private List<@Nullable String> row(int rowLine) {
    List<@Nullable String> fields = new ArrayList<>();
    while (true) {
      fields.add(field(rowLine));
      if (at == text.length() || text.charAt(at) != ',') {
        return fields;
      }
      at++;
    }
  }

  private @Nullable String field(int rowLine) {
    int start = at;
    while (at < text.length() && !endsField(text.charAt(at))) {
      if (text.charAt(at) == '"') {
        return quoted(start, rowLine);
      }
      at++;
    }
    return at == start ? null : text.substring(start, at);
  }

  private String quoted(int start, int rowLine) {
    var value = new StringBuilder().append(text, start, at);
    while (at < text.length() && !endsField(text.charAt(at))) {
      if (text.charAt(at) == '"') {
        at = unquoted(value, rowLine);
      } else {
        value.append(text.charAt(at++));
      }
    }
    return value.toString();
  }

  /**
   * Appends what stands from the quote at {@link #at} to its end, and gives the place behind it.
   */
  private int unquoted(StringBuilder value, int rowLine) {
    int from = at + 1;
    while (true) {
      int quote = text.indexOf('"', from);
      if (quote < 0) {
        throw new DbwrightException(
            ErrorCode.STATISTICS_DAMAGED, file, rowLine, "a quote is opened and never closed");
      }
      value.append(text, from, quote);
      boolean doubled = quote + 1 < text.length() && text.charAt(quote + 1) == '"';
      if (!doubled) {
        countLines(quote);
        return quote + 1;
      }
      value.append('"');
      from = quote + 2;
    }
  }

  private void countLines(int to) {
    int next = text.indexOf('\n', at);
    while (next >= 0 && next < to) {
      line++;
      next = text.indexOf('\n', next + 1);
    }
  }

  private static boolean endsField(char c) {
    return c == ',' || isLineBreak(c);
  }

  private static boolean isLineBreak(char c) {
    return c == '\n' || c == '\r';
  }
}
