package dev.dbwright.tools.twin.draft;

import dev.dbwright.tools.schema.Column;
import dev.dbwright.tools.schema.ForeignKey;
import dev.dbwright.tools.schema.Key;
import dev.dbwright.tools.sql.ObjectName;
import dev.dbwright.tools.twin.layout.DefinedTable;
import dev.dbwright.tools.twin.layout.Definitions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * What the keys of a table say of one of its columns.
 *
 * @param isUnique no two rows share a value
 * @param rows of the table
 * @param referenced the rows of the table that it refers to
 * @param completing the values that the last column of a key needs where those of the others are
 *     known
 */
record ColumnKeys(
    boolean isUnique, double rows, OptionalDouble referenced, OptionalDouble completing) {

  static ColumnKeys of(
      Definitions definitions,
      DefinedTable table,
      Column column,
      Map<ObjectName, Double> rowsOf,
      double rows) {
    List<Key> keys = keys(table).toList();
    boolean unique = keys.stream().anyMatch(key -> key.columns().equals(List.of(column.name())));
    return new ColumnKeys(
        unique,
        rows,
        referenced(definitions, table, column.name(), rowsOf),
        keys.stream()
            .map(key -> completing(definitions, table, key, column.name(), rowsOf, rows))
            .filter(OptionalDouble::isPresent)
            .findFirst()
            .orElse(OptionalDouble.empty()));
  }

  /** Of a number that counts something: how far it goes. */
  OptionalDouble domain() {
    return isUnique && referenced.isEmpty() ? OptionalDouble.of(rows) : referenced;
  }

  private static Stream<Key> keys(DefinedTable table) {
    return Stream.concat(
        table.definition().primaryKey().stream(), table.definition().uniques().stream());
  }

  private static OptionalDouble referenced(
      Definitions definitions, DefinedTable table, String column, Map<ObjectName, Double> rowsOf) {
    for (ForeignKey key : table.definition().foreignKeys()) {
      Optional<Double> rows =
          definitions.table(key.target()).map(DefinedTable::name).map(rowsOf::get);
      if (key.columns().equals(List.of(column)) && rows.isPresent()) {
        return OptionalDouble.of(rows.get());
      }
    }
    return OptionalDouble.empty();
  }

  private static OptionalDouble completing(
      Definitions definitions,
      DefinedTable table,
      Key key,
      String column,
      Map<ObjectName, Double> rowsOf,
      double rows) {
    if (!key.columns().contains(column) || key.columns().size() < 2) {
      return OptionalDouble.empty();
    }
    double others = 1;
    for (String other : key.columns()) {
      OptionalDouble known =
          other.equals(column)
              ? OptionalDouble.of(1)
              : referenced(definitions, table, other, rowsOf);
      if (known.isEmpty()) {
        return OptionalDouble.empty();
      }
      others *= Math.max(1, known.getAsDouble());
    }
    return OptionalDouble.of(Math.max(1, Math.ceil(rows / others)));
  }
}
