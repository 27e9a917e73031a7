package dev.dbwright.tools.backup.rehearsal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A server and its scratch database.
 *
 * @param version as people say it: {@code 15.18}
 * @param fileOfLines the file of the order lines, below the data folder: most of their pages never
 *     change, so that no replay heals them
 */
record ServerFacts(String version, long databaseBytes, String fileOfLines) {
  private static final String FACTS =
      """
      SELECT split_part(current_setting('server_version'), ' ', 1),
             pg_database_size(current_database()), pg_relation_filepath('shop.order_lines')
      """;

  static ServerFacts read(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(FACTS)) {
      row.next();
      return new ServerFacts(row.getString(1), row.getLong(2), row.getString(3));
    }
  }
}
