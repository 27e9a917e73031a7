package dev.dbwright.tools.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs a query on a catalog. */
public final class CatalogQuery {
  // Bounds our memory; the indexes of a catalog of 10,000 tables fit.
  private static final int MOST_ROWS = 100_000;

  private CatalogQuery() {}

  /** The rows of {@code sql}, each value as the engine prints it. */
  public static List<CatalogRow> run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setMaxRows(MOST_ROWS);
      try (ResultSet rows = statement.executeQuery(sql)) {
        ResultSetMetaData columns = rows.getMetaData();
        List<CatalogRow> result = new ArrayList<>();
        while (rows.next()) {
          Map<String, String> values = new HashMap<>();
          for (int i = 1; i <= columns.getColumnCount(); i++) {
            String value = rows.getString(i);
            if (value != null) {
              values.put(columns.getColumnLabel(i), value);
            }
          }
          result.add(new CatalogRow(values));
        }
        return result;
      }
    }
  }
}
