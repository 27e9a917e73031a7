package dev.dbwright.tools.normal.evidence;

import dev.dbwright.tools.normal.theory.AttributeSet;
import dev.dbwright.tools.schema.Check;
import dev.dbwright.tools.schema.Column;
import dev.dbwright.tools.schema.Table;
import dev.dbwright.tools.sql.Token;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The columns of a table by position, as claims speak of them. */
final class TableColumns {
  private final Table table;
  private final List<String> names;

  TableColumns(Table table) {
    this.table = table;
    this.names = table.columnNames();
  }

  AttributeSet all() {
    return AttributeSet.first(names.size());
  }

  /** Empty where one of {@code wanted} is no column of the table. */
  Optional<AttributeSet> setOf(List<String> wanted) {
    return names.containsAll(wanted)
        ? Optional.of(AttributeSet.of(wanted.stream().map(names::indexOf).toList()))
        : Optional.empty();
  }

  /** The position of {@code name}; -1 where there is no such column. */
  int position(String name) {
    return names.indexOf(name);
  }

  SqlType type(int position) {
    return SqlType.of(table.columns().get(position).type());
  }

  /** The names of {@code set}, for people. */
  String namesOf(AttributeSet set) {
    return set.stream().mapToObj(names::get).collect(Collectors.joining(", "));
  }

  /** Those of {@code set} that may be NULL. */
  AttributeSet nullableIn(AttributeSet set) {
    return AttributeSet.of(set.stream().filter(this::isNullable).toArray());
  }

  private boolean isNullable(int position) {
    Column column = table.columns().get(position);
    return column.nullable()
        && table.primaryKey().stream().noneMatch(key -> key.columns().contains(column.name()))
        && table.checks().stream().noneMatch(check -> demandsValue(check, column.name()));
  }

  private static boolean demandsValue(Check check, String column) {
    return Conjuncts.of(check.expression()).stream()
        .anyMatch(
            tokens ->
                tokens.size() == 4
                    && tokens.get(0).isName()
                    && tokens.get(0).value().equals(column)
                    && endsInIsNotNull(tokens));
  }

  private static boolean endsInIsNotNull(List<Token> tokens) {
    return tokens.get(1).is("is") && tokens.get(2).is("not") && tokens.get(3).is("null");
  }
}
