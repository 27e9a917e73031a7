package dev.dbwright.tools.normal.migration;

import dev.dbwright.tools.schema.Column;
import dev.dbwright.tools.schema.Key;
import dev.dbwright.tools.schema.Table;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What tells the rows of a table apart, in an order: its primary key, else a unique key that holds
 * no NULL, else the place where a row lies.
 */
record RowCursor(List<String> columns) {
  // Moves with each UPDATE of the row: so the last look at a table without a key is under a lock.
  private static final String PLACE = "ctid";

  RowCursor {
    columns = List.copyOf(columns);
  }

  static RowCursor of(Table table) {
    return new RowCursor(keys(table).findFirst().map(Key::columns).orElse(List.of(PLACE)));
  }

  /** The keys that no two rows share. */
  static Stream<Key> keys(Table table) {
    return Stream.concat(
        table.primaryKey().stream(),
        table.uniques().stream()
            .filter(
                key ->
                    key.columns().stream()
                        .map(table::column)
                        .flatMap(Optional::stream)
                        .noneMatch(Column::nullable)));
  }

  boolean isPlace() {
    return columns.equals(List.of(PLACE));
  }

  /** Whether each row has its own values in {@code key}. */
  boolean isWithin(List<String> key) {
    return key.containsAll(columns);
  }

  /**
   * @param stored the column of {@code copy} that keeps the place where a row lay
   */
  String isSameRow(String copy, String stored, String row) {
    return isPlace()
        ? copy + "." + Sql.name(stored) + " = " + row + "." + PLACE
        : Sql.equal(copy, row, columns);
  }
}
