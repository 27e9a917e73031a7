package dev.dbwright.tools.workload;

import dev.dbwright.tools.csv.CsvRecords;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The view {@code pg_stat_statements} as a CSV with its header. */
final class StatementsExport implements WorkloadFormat {
  private static final String SEPARATORS = ",;\t|";

  static boolean isHeader(String line) {
    return SEPARATORS
        .chars()
        .anyMatch(
            separator ->
                columns(line, (char) separator).keySet().containsAll(List.of("query", "calls")));
  }

  private static char separator(String header) {
    return (char)
        SEPARATORS
            .chars()
            .filter(each -> columns(header, (char) each).size() > 1)
            .findFirst()
            .orElse(',');
  }

  /** The columns' places by their names in lower case; none where {@code header} is no CSV. */
  private static Map<String, Integer> columns(String header, char separator) {
    Map<String, Integer> columns = new HashMap<>();
    try {
      var records = new CsvRecords(new BufferedReader(new StringReader(header)), separator);
      List<@Nullable String> names = records.next().orElse(List.of());
      for (int i = 0; i < names.size(); i++) {
        String name = names.get(i);
        columns.put(name == null ? "" : name.strip().toLowerCase(Locale.ROOT), i);
      }
    } catch (IOException impossible) {
      return Map.of();
    }
    return columns;
  }

  @Override
  public void read(String source, BufferedReader in, WorkloadDraft draft) throws IOException {
    String header = in.readLine();
    while (header != null && header.isBlank()) {
      header = in.readLine();
    }
    if (header == null) {
      return;
    }
    char separator = separator(header);
    Map<String, Integer> columns = columns(header, separator);
    var records = new CsvRecords(in, separator);
    Optional<List<@Nullable String>> next = records.next();
    while (next.isPresent()) {
      int line = records.line() + 1;
      Optional<StatementRow> row = StatementRow.of(fields(columns, next.get()));
      row.ifPresentOrElse(
          each -> each.count(source, line, draft),
          () -> draft.skip(source, line, "", "the row has no text of a statement"));
      next = records.next();
    }
  }

  private static Function<String, Optional<String>> fields(
      Map<String, Integer> columns, List<@Nullable String> row) {
    return name ->
        Optional.ofNullable(columns.get(name)).filter(place -> place < row.size()).map(row::get);
  }
}
