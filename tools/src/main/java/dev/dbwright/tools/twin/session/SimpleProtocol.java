package dev.dbwright.tools.twin.session;

import dev.dbwright.tools.database.SqlWork;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.QueryExecutor;
import org.postgresql.jdbc.PreferQueryMode;

/** PostgreSQL's protocol of one message that holds all, text as it is. */
public final class SimpleProtocol {
  private SimpleProtocol() {}

  /**
   * What {@code work} gives with this protocol, where the driver would use the extended one: there
   * {@code $1} is a value to bind, and each statement takes five messages.
   */
  public static <T> T during(Connection connection, SqlWork<T> work) throws SQLException {
    QueryExecutor executor = connection.unwrap(BaseConnection.class).getQueryExecutor();
    PreferQueryMode usual = executor.getPreferQueryMode();
    executor.setPreferQueryMode(PreferQueryMode.SIMPLE);
    try {
      return work.run(connection);
    } finally {
      executor.setPreferQueryMode(usual);
    }
  }

  /**
   * Runs all of them in one message, which is one transaction too: none has effect where one fails.
   *
   * @param connection in autocommit
   */
  public static boolean runTogether(Connection connection, List<String> statements)
      throws SQLException {
    // A statement may end in a comment that ends with its line.
    String text = String.join("\n;\n", statements);
    return during(
        connection,
        simple -> {
          try (Statement statement = simple.createStatement()) {
            // Else {fn …} would be rewritten.
            statement.setEscapeProcessing(false);
            return statement.execute(text);
          }
        });
  }
}
