package dev.dbwright.tools.twin.fidelity;

import static dev.dbwright.tools.error.ErrorCode.TWIN_REFUSED;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.database.Database;
import dev.dbwright.tools.database.ReadLimits;
import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.sql.SqlStatement;
import dev.dbwright.tools.sql.StatementSplitter;
import dev.dbwright.tools.sql.TokenKind;
import dev.dbwright.tools.twin.TwinPlan;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.StringJoiner;

/** Asks a live database for plans: nothing is run, and the transaction can write nothing. */
final class SourcePlanner {
  private final Database source;
  private final Cancellation cancellation;

  SourcePlanner(Database source, Cancellation cancellation) {
    this.source = source;
    this.cancellation = cancellation;
  }

  /**
   * @param text as EXPLAIN prints it
   */
  record Planned(String text, TwinPlan plan) {}

  /**
   * @throws DbwrightException where the source refuses, or {@code TWIN_REFUSED} where it is not one
   *     statement with all its values
   */
  Planned plan(String sql) {
    List<SqlStatement> statements = StatementSplitter.split(Engine.POSTGRESQL, sql);
    if (statements.size() != 1) {
      throw new DbwrightException(TWIN_REFUSED, "this text", "it is not exactly one statement");
    }
    SqlStatement only = statements.get(0);
    if (only.tokens().tokens().stream().anyMatch(token -> token.kind() == TokenKind.PARAMETER)) {
      throw new DbwrightException(
          TWIN_REFUSED, "this statement", "it has placeholders, and a live database needs values");
    }
    return source.read(
        ReadLimits.STANDARD,
        cancellation,
        connection ->
            new Planned(
                explained(connection, "EXPLAIN (FORMAT TEXT) ", only.text()),
                TwinPlan.read(explained(connection, "EXPLAIN (FORMAT JSON) ", only.text()))));
  }

  // With its options in brackets EXPLAIN takes no ANALYZE behind them.
  private static String explained(Connection connection, String explain, String sql)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      try (ResultSet rows = statement.executeQuery(explain + sql)) {
        var lines = new StringJoiner("\n");
        while (rows.next()) {
          lines.add(rows.getString(1));
        }
        return lines.toString();
      }
    }
  }
}
