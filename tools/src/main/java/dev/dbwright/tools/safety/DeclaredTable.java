package dev.dbwright.tools.safety;

import java.util.Map;

/** A table of the user's schema, with its columns by name. */
record DeclaredTable(String name, Map<String, Column> columns) {
  /**
   * @param type first word of the type, in lower case
   * @param nullable whether NULL may stand in it
   * @param key whether it alone is the primary key
   */
  record Column(String type, boolean nullable, boolean key) {}

  DeclaredTable {
    columns = Map.copyOf(columns);
  }
}
