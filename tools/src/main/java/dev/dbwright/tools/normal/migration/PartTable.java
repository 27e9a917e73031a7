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
 *     it; foreign keys to other parts come first
 * @param inner how many of the foreign keys lead to other parts
 */
record PartTable(TableDesign design, Table table, int inner) {
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

  List<ForeignKey> toParts() {
    return table.foreignKeys().subList(0, inner);
  }

  boolean refersTo(PartTable other) {
    return toParts().stream().anyMatch(key -> key.target().equals(other.table.name()));
  }
}
