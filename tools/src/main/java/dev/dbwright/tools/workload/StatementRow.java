package dev.dbwright.tools.workload;

import dev.dbwright.tools.workload.log.LoggedExecution.Origin;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A row of {@code pg_stat_statements}, exported from whichever version: {@code total_time} became
 * {@code total_exec_time} with 13.
 *
 * @param calls absent where it is no number
 */
record StatementRow(String sql, Optional<Double> calls, Optional<Double> totalMs) {
  // What PostgreSQL shows of other roles' statements (manual, F.32).
  static final String HIDDEN = "<insufficient privilege>";

  private static final List<String> TOTAL = List.of("total_exec_time", "total_time");
  static final List<String> MEAN = List.of("meanMs", "mean_exec_time", "mean_time");

  /** Empty where the row has no text of a statement. */
  static Optional<StatementRow> of(Function<String, Optional<String>> field) {
    Optional<Double> calls = number(field, List.of("calls"));
    Optional<Double> total =
        number(field, TOTAL)
            .or(() -> calls.flatMap(count -> number(field, MEAN).map(mean -> mean * count)));
    return field.apply("query").map(sql -> new StatementRow(sql, calls, total));
  }

  /** Adds it to {@code draft}, unless the server hid the text from who exported it. */
  void count(String source, int line, WorkloadDraft draft) {
    if (sql.equals(HIDDEN)) {
      draft.remark(
          "Statements of other roles were hidden: ask for them as a role with pg_read_all_stats.");
    } else {
      draft.count(source, line, sql, Origin.STATEMENT, calls.orElse(1.0), totalMs.orElse(null));
    }
  }

  static Optional<Double> number(Function<String, Optional<String>> field, List<String> names) {
    return names.stream()
        .flatMap(name -> field.apply(name).stream())
        .flatMap(text -> number(text).stream())
        .findFirst();
  }

  /** A count or a time; people's tools write a comma for the point, or one for each thousand. */
  private static Optional<Double> number(String text) {
    String plain =
        text.matches("[0-9]+,[0-9]{1,2}|[0-9]+,[0-9]{4,}") ? text.replace(',', '.') : text;
    try {
      double value = Double.parseDouble(plain.replace(",", "").strip());
      return value >= 0 && value < Double.POSITIVE_INFINITY ? Optional.of(value) : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
