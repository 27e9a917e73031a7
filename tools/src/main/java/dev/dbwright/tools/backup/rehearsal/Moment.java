package dev.dbwright.tools.backup.rehearsal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A moment in the life of a server.
 *
 * @param time by the server's clock, as it reads it back
 * @param segment of the log that was written to then
 */
record Moment(String time, String segment) {
  // What follows is committed later than the time that was read, whatever the clock's grain.
  private static final String NOW =
      """
      SELECT to_char(now, 'YYYY-MM-DD HH24:MI:SS.US') || '+00', segment, pg_sleep(0.01)
      FROM (SELECT clock_timestamp() AS now, pg_walfile_name(pg_current_wal_lsn()) AS segment
            OFFSET 0) AS moment
      """;

  static Moment now(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(NOW)) {
      row.next();
      return new Moment(row.getString(1), row.getString(2));
    }
  }

  static void restorePoint(Connection connection, String name) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SELECT pg_create_restore_point('%s')".formatted(name));
    }
  }
}
