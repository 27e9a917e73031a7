package dev.dbwright.tools.safety;

import java.util.HashSet;
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

  // What the engines give every row: positive and never NULL.
  private static final Set<String> ROW_NUMBERS =
      Set.of("id", "tableoid", "oid", "rowid", "_rowid_");

  boolean isKey(String column) {
    return column(column).map(DeclaredTable.Column::key).orElse(ROW_NUMBERS.contains(column));
  }

  /** With another name for the same row. */
  TargetTable alsoCalled(String alias) {
    Set<String> names = new HashSet<>(aliases);
    names.add(alias);
    return new TargetTable(name, Set.copyOf(names), alone, declared);
  }

  boolean isNullable(String column) {
    return column(column).map(DeclaredTable.Column::nullable).orElse(false);
  }
}
