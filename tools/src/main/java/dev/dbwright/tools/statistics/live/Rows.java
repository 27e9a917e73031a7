package dev.dbwright.tools.statistics.live;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Rows of a catalog, fetched in parts: statistics of a large database are 100 MB. */
public final class Rows {
  private static final int FETCHED_AT_ONCE = 2_000;

  private Rows() {}

  /** One of each row of {@code sql}. */
  public static <T> List<T> of(Connection connection, String sql, Row<T> row) throws SQLException {
    return of(connection, sql, FETCHED_AT_ONCE, row);
  }

  /** As {@link #of(Connection, String, Row)}, of rows so large that fewer are held at once. */
  static <T> List<T> of(Connection connection, String sql, int fetchedAtOnce, Row<T> row)
      throws SQLException {
    List<T> found = new ArrayList<>();
    try (Statement statement = connection.createStatement()) {
      statement.setFetchSize(fetchedAtOnce);
      try (ResultSet rows = statement.executeQuery(sql)) {
        while (rows.next()) {
          found.add(row.read(rows));
        }
      }
    }
    return found;
  }

  /** Reads the row where a result stands. */
  @FunctionalInterface
  public interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }
}
