package dev.dbwright.tools.schema;

import java.util.List;
import java.util.Optional;

/**
 * Columns that identify a row.
 *
 * @param name of the constraint or index; empty where the text gives none
 * @param nullsDistinct true where several rows may hold NULL: SQL's default
 */
public record Key(Optional<String> name, List<String> columns, boolean nullsDistinct) {
  public Key {
    columns = List.copyOf(columns);
  }

  Key named(Optional<String> newName) {
    return new Key(newName, columns, nullsDistinct);
  }
}
