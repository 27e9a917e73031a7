package dev.dbwright.tools.normal.migration;

import dev.dbwright.tools.normal.decomposition.TableDesign;
import dev.dbwright.tools.schema.Column;
import dev.dbwright.tools.schema.ForeignKey;
import dev.dbwright.tools.schema.Table;
import java.util.List;

/**
 * A part as it will stand in the database.
 *
 * @param table with its columns' types, its key, and what else the original's definition leaves to
 *     it
 * @param inner those of the foreign keys that lead to parts
 */
record PartTable(TableDesign design, Table table, List<ForeignKey> inner) {
  PartTable {
    inner = List.copyOf(inner);
  }

  String sql() {
    return Sql.name(table.name());
  }

  /** What columns are qualified with. */
  String alias() {
    return Sql.name(table.name().last());
  }

  List<String> key() {
    return design.key();
  }

  /** The columns that the key determines. */
  List<String> rest() {
    return table.columnNames().stream().filter(column -> !key().contains(column)).toList();
  }

  /** The columns that are not computed from others. */
  List<String> written() {
    return table.columns().stream()
        .filter(column -> column.generatedExpression().isEmpty())
        .map(Column::name)
        .toList();
  }

  boolean refersTo(PartTable other) {
    return inner.stream().anyMatch(key -> key.target().equals(other.table.name()));
  }
}
