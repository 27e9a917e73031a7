package dev.dbwright.tools.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** What unqualified names mean to a PostgreSQL. */
public final class SearchPath {
  private SearchPath() {}

  /**
   * From here on names mean those of pg_catalog alone, until the transaction or the savepoint
   * around it is rolled back: nobody's function or operator of the same name is called instead, and
   * the server qualifies all names that it prints.
   */
  public static void onlyCatalog(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      // Not SET LOCAL: the driver forgets all prepared statements when it sees one.
      statement.execute("SELECT pg_catalog.set_config('search_path', 'pg_catalog', true)");
    }
  }
}
