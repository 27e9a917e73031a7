package dev.dbwright.tools.explain.live;

import static dev.dbwright.tools.error.ErrorCode.PLAN_EMPTY;
import static dev.dbwright.tools.error.ErrorCode.PLAN_NOT_MEASURED;

import dev.dbwright.tools.error.DbwrightException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** SQLite's {@code EXPLAIN QUERY PLAN}, which runs nothing and measures nothing. */
final class SqliteSource implements PlanSource {
  @Override
  public void requireAnswerable(Explained explained) {
    if (explained.analyze()) {
      throw new DbwrightException(PLAN_NOT_MEASURED, "SQLite");
    }
  }

  @Override
  public String read(Connection connection, Explained explained) throws SQLException {
    var text = new StringBuilder();
    try (Statement statement = PlanSource.literal(connection);
        ResultSet rows = statement.executeQuery("EXPLAIN QUERY PLAN " + explained.sql())) {
      while (rows.next()) {
        // The name of a table may hold a line break.
        String step = rows.getString(4).replaceAll("\\R", " ");
        text.append(rows.getInt(1)).append('|').append(rows.getInt(2));
        text.append("|0|").append(step).append('\n');
      }
    }
    if (text.isEmpty()) {
      throw new DbwrightException(PLAN_EMPTY);
    }
    return text.toString();
  }
}
