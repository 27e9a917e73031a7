package dev.dbwright.tools.index.engine;

import dev.dbwright.tools.csv.CsvRecords;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads rows of sys.dm_db_missing_index_details, alone or joined with its group and the group's
 * counters, as a tool prints them below their header: with tabs, commas, semicolons or bars between
 * them, or in sqlcmd's columns of fixed width.
 */
final class MissingIndexRows {
  private static final Pattern RULER = Pattern.compile("[-\\s]*-[-\\s]*");
  private static final Pattern DASHES = Pattern.compile("-+");
  private static final Pattern BRACKETED = Pattern.compile("\\[((?:[^\\]]|\\]\\])*)\\]");
  private static final List<Character> SEPARATORS = List.of('\t', '|', ';', ',');

  private MissingIndexRows() {}

  /** The most searched for first; empty where no header is found. */
  static Optional<List<MissingIndex>> read(String text) {
    List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
    for (int i = 0; i < lines.size(); i++) {
      String header = lines.get(i).toLowerCase(Locale.ROOT);
      if (header.contains("equality_columns") && header.contains("statement")) {
        boolean ruled = i + 1 < lines.size() && RULER.matcher(lines.get(i + 1)).matches();
        List<String> rows = lines.subList(ruled ? i + 2 : i + 1, lines.size());
        Optional<Character> separator =
            SEPARATORS.stream().filter(each -> header.indexOf(each) >= 0).findFirst();
        return separator.isPresent()
            ? Optional.of(wishes(names(fields(header, separator.get())), rows, separator.get()))
            : Optional.of(ofFixedWidth(header, ruled ? lines.get(i + 1) : header, rows));
      }
    }
    return Optional.empty();
  }

  private static List<MissingIndex> wishes(List<String> names, List<String> rows, char separator) {
    return sorted(rows.stream().map(row -> fields(row, separator)), names);
  }

  private static List<MissingIndex> ofFixedWidth(String header, String ruler, List<String> rows) {
    List<MatchResult> columns = DASHES.matcher(ruler).results().toList();
    return sorted(rows.stream().map(row -> cut(row, columns)), names(cut(header, columns)));
  }

  private static List<String> cut(String line, List<MatchResult> columns) {
    return columns.stream()
        .map(
            column ->
                line.substring(
                    Math.min(column.start(), line.length()), Math.min(column.end(), line.length())))
        .toList();
  }

  private static List<String> fields(String line, char separator) {
    try {
      return new CsvRecords(new BufferedReader(new StringReader(line)), separator)
          .next().orElse(List.of()).stream()
              .map(field -> Objects.requireNonNullElse(field, ""))
              .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> names(List<String> header) {
    return header.stream().map(String::strip).toList();
  }

  private static List<MissingIndex> sorted(Stream<List<String>> rows, List<String> names) {
    return rows.map(row -> row(names, row))
        .filter(row -> row.getOrDefault("statement", "").startsWith("["))
        .map(MissingIndexRows::wish)
        .sorted(Comparator.comparing(MissingIndex::searches).reversed())
        .toList();
  }

  /** By the header's names what is not NULL. */
  private static Map<String, String> row(List<String> names, List<String> fields) {
    Map<String, String> row = new HashMap<>();
    for (int i = 0; i < Math.min(names.size(), fields.size()); i++) {
      String value = fields.get(i).strip();
      if (!value.isEmpty() && !value.equalsIgnoreCase("NULL")) {
        row.put(names.get(i), value);
      }
    }
    return row;
  }

  private static MissingIndex wish(Map<String, String> row) {
    List<String> table = bracketed(row.getOrDefault("statement", ""));
    return new MissingIndex(
        String.join(".", table.subList(Math.max(0, table.size() - 2), table.size())),
        columns(row, "equality_columns"),
        columns(row, "inequality_columns"),
        columns(row, "included_columns"),
        count(row, "user_seeks") + count(row, "user_scans"));
  }

  private static List<String> columns(Map<String, String> row, String name) {
    return bracketed(row.getOrDefault(name, "")).stream()
        .map(column -> column.toLowerCase(Locale.ROOT))
        .toList();
  }

  private static List<String> bracketed(String names) {
    return BRACKETED
        .matcher(names)
        .results()
        .map(name -> name.group(1).replace("]]", "]"))
        .toList();
  }

  private static long count(Map<String, String> row, String name) {
    String digits = row.getOrDefault(name, "").replaceAll("\\D", "");
    return digits.isEmpty() || digits.length() > 18 ? 0 : Long.parseLong(digits);
  }
}
