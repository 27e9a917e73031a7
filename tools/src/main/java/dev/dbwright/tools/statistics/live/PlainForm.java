package dev.dbwright.tools.statistics.live;

import dev.dbwright.tools.database.SearchPath;
import java.sql.Connection;
import java.sql.SQLException;

/** How a server prints names and values so that every other one reads them as they are meant. */
public final class PlainForm {
  // As the driver has it already, dates are ISO and numbers exact.
  private static final String SETTINGS =
      """
      SELECT set_config('timezone', 'UTC', true), set_config('intervalstyle', 'postgres', true),
             set_config('bytea_output', 'hex', true), set_config('lc_monetary', 'C', true),
             set_config('quote_all_identifiers', 'off', true)
      """;

  private PlainForm() {}

  /** From here on, until the transaction is rolled back. */
  public static void set(Connection connection) throws SQLException {
    SearchPath.onlyCatalog(connection);
    Rows.of(connection, SETTINGS, row -> true);
  }
}
