package dev.dbwright.tools.health.check;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs the query of a check. */
public final class CheckQuery {
  // Bounds our memory; the indexes of a catalog of 10,000 tables fit.
  private static final int MOST_ROWS = 100_000;

  private CheckQuery() {}

  /** The rows of {@code sql}, each value as the engine prints it. */
  public static List<CheckRow> run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setMaxRows(MOST_ROWS);
      try (ResultSet rows = statement.executeQuery(sql)) {
        ResultSetMetaData columns = rows.getMetaData();
        List<CheckRow> result = new ArrayList<>();
        while (rows.next()) {
          Map<String, String> values = new HashMap<>();
          for (int i = 1; i <= columns.getColumnCount(); i++) {
            String value = rows.getString(i);
            if (value != null) {
              values.put(columns.getColumnLabel(i), value);
            }
          }
          result.add(new CheckRow(values));
        }
        return result;
      }
    }
  }
}
