package dev.dbwright.tools.safety;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.Duration;
import java.util.OptionalLong;

/** Counts rows in the running transaction, for a limited time. */
final class RowCount {
  private static final String QUERY_CANCELED = "57014";

  private RowCount() {}

  /** Empty where {@code limit} did not suffice; the transaction goes on either way. */
  static OptionalLong within(Duration limit, Connection connection, String countQuery)
      throws SQLException {
    Savepoint before = connection.setSavepoint();
    try (Statement statement = connection.createStatement()) {
      // The text is the user's, as it stands: a brace or question mark means nothing to us.
      statement.setEscapeProcessing(false);
      statement.execute("SET LOCAL statement_timeout = " + limit.toMillis());
      // The grammar of DECLARE takes a query only: no other statement can hide in the text.
      statement.execute("DECLARE dbwright_count NO SCROLL CURSOR FOR " + countQuery);
      try (ResultSet row = statement.executeQuery("FETCH 1 FROM dbwright_count")) {
        row.next();
        return OptionalLong.of(row.getLong(1));
      }
    } catch (SQLException e) {
      if (QUERY_CANCELED.equals(e.getSQLState())) {
        return OptionalLong.empty();
      }
      throw e;
    } finally {
      // Takes back the limit and the cursor, and heals a transaction that the limit has broken.
      connection.rollback(before);
    }
  }
}
