package dev.dbwright.tools.database;

import java.util.Map;

/** One row of a query on a catalog, by column name. */
public final class CatalogRow {
  // A column may be NULL: such a one has no entry.
  private final Map<String, String> values;

  public CatalogRow(Map<String, String> values) {
    this.values = Map.copyOf(values);
  }

  public boolean has(String column) {
    return values.containsKey(column);
  }

  /**
   * @throws IllegalStateException where the column is missing or NULL: ask {@link #has} first
   */
  public String text(String column) {
    String value = values.get(column);
    if (value == null) {
      throw new IllegalStateException("no value in column " + column + " of " + values.keySet());
    }
    return value;
  }

  public long whole(String column) {
    return Long.parseLong(text(column));
  }

  public double real(String column) {
    return Double.parseDouble(text(column));
  }

  /** As PostgreSQL ({@code t}), MySQL and SQLite ({@code 1}) print it. */
  public boolean is(String column) {
    String value = text(column);
    return value.equals("t") || value.equals("true") || value.equals("1");
  }
}
