package dev.dbwright.tools.schema;

import dev.dbwright.tools.sql.ObjectName;
import java.util.List;
import java.util.Optional;

/**
 * A table.
 *
 * @param uniques the unique constraints and unique indexes that hold for all rows, without the
 *     primary key
 */
public record Table(
    ObjectName name,
    List<Column> columns,
    Optional<Key> primaryKey,
    List<Key> uniques,
    List<ForeignKey> foreignKeys,
    List<Check> checks,
    List<Index> indexes,
    String comment) {
  public Table {
    columns = List.copyOf(columns);
    uniques = List.copyOf(uniques);
    foreignKeys = List.copyOf(foreignKeys);
    checks = List.copyOf(checks);
    indexes = List.copyOf(indexes);
  }

  public Optional<Column> column(String name) {
    return columns.stream().filter(column -> column.name().equals(name)).findFirst();
  }

  public List<String> columnNames() {
    return columns.stream().map(Column::name).toList();
  }

  boolean isNamed(ObjectName asked) {
    return asked.parts().size() == 1 ? name.last().equals(asked.last()) : name.equals(asked);
  }
}
