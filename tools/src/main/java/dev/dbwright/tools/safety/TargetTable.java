package dev.dbwright.tools.safety;

import java.util.Optional;
import java.util.Set;

/**
 * The table that a statement changes.
 *
 * @param name without its schema
 * @param aliases what the statement calls it, its own name included
 * @param alone whether no other table stands beside it
 */
record TargetTable(
    String name, Set<String> aliases, boolean alone, Optional<DeclaredTable> declared) {
  /** As the schema declares it; empty where the schema is not known. */
  Optional<DeclaredTable.Column> column(String column) {
    return declared.map(table -> table.columns().get(column));
  }

  boolean isKey(String column) {
    return column(column).map(DeclaredTable.Column::key).orElse(column.equals("id"));
  }

  boolean isNullable(String column) {
    return column(column).map(DeclaredTable.Column::nullable).orElse(false);
  }
}
