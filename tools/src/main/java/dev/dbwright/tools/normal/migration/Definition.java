package dev.dbwright.tools.normal.migration;

import dev.dbwright.tools.normal.decomposition.TableDesign;
import dev.dbwright.tools.schema.Check;
import dev.dbwright.tools.schema.Column;
import dev.dbwright.tools.schema.ForeignKey;
import dev.dbwright.tools.schema.Index;
import dev.dbwright.tools.schema.Key;
import dev.dbwright.tools.schema.Table;
import dev.dbwright.tools.sql.ObjectName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Which columns each sentence of a table's definition speaks of, and so which part can keep it. */
record Definition(Table table, List<TableDesign> parts) {
  static boolean holds(TableDesign part, List<String> columns) {
    return part.attributes().containsAll(columns);
  }

  List<String> columnsOf(Check check) {
    return columnsOf(check.expression());
  }

  List<String> columnsOf(String expression) {
    return Sql.columnsIn(expression, table.columnNames());
  }

  List<String> columnsOf(Index index) {
    return columnsOf(
        Stream.of(
                index.keys().stream(),
                index.included().stream().map(Sql::name),
                index.predicate().stream())
            .flatMap(texts -> texts)
            .reduce("", (left, right) -> left + " " + right));
  }

  /** Whether a foreign key leads to its own table. */
  boolean isOwn(ForeignKey key) {
    return key.target().equals(table.name())
        || key.target().equals(ObjectName.of(table.name().last()));
  }

  /** Of a foreign key to the table itself: the view that takes its name can be no target. */
  Optional<TableDesign> ownTarget(ForeignKey key) {
    return parts.stream()
        .filter(part -> Set.copyOf(part.key()).equals(Set.copyOf(targetColumns(key))))
        .findFirst();
  }

  List<String> targetColumns(ForeignKey key) {
    return key.targetColumns().isEmpty()
        ? table.primaryKey().map(Key::columns).orElse(List.of())
        : key.targetColumns();
  }

  /** What no part can keep, each as a person would say it. */
  List<String> lost() {
    List<String> lost = new ArrayList<>();
    for (Check check : table.checks()) {
      unlessHeld("CHECK (" + check.expression() + ")", columnsOf(check)).ifPresent(lost::add);
    }
    table
        .primaryKey()
        .flatMap(key -> unlessHeld("PRIMARY KEY", key.columns()))
        .ifPresent(lost::add);
    for (Key key : table.uniques()) {
      unlessHeld("UNIQUE (" + Sql.names(key.columns()) + ")", key.columns()).ifPresent(lost::add);
    }
    for (ForeignKey key : table.foreignKeys()) {
      String what = "FOREIGN KEY (" + Sql.names(key.columns()) + ") to " + key.target();
      unlessHeld(what, key.columns()).ifPresent(lost::add);
      if (isOwn(key) && ownTarget(key).isEmpty()) {
        lost.add(what + ": no part has " + Sql.spoken(targetColumns(key)) + " as its key");
      }
    }
    for (Index index : table.indexes()) {
      unlessHeld("index " + index.name(), columnsOf(index)).ifPresent(lost::add);
    }
    table.columns().forEach(column -> computed(column).ifPresent(lost::add));
    return lost;
  }

  private Optional<String> computed(Column column) {
    return column
        .generatedExpression()
        .flatMap(
            expression ->
                unlessHeld(
                    "column " + column.name() + " GENERATED from (" + expression + ")",
                    Stream.concat(Stream.of(column.name()), columnsOf(expression).stream())
                        .toList()));
  }

  private Optional<String> unlessHeld(String what, List<String> columns) {
    return parts.stream().anyMatch(part -> holds(part, columns))
        ? Optional.empty()
        : Optional.of(what + ": no part holds " + Sql.spoken(columns));
  }
}
