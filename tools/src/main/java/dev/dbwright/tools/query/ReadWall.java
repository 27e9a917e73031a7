package dev.dbwright.tools.query;

import static dev.dbwright.tools.error.ErrorCode.READ_REFUSED;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.database.ReadLimits;
import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.error.DbwrightException;
import java.sql.Connection;
import java.sql.SQLException;

/** What an engine offers to keep a text from being more than one statement that reads. */
interface ReadWall {
  int SHOWN_TEXT = 80;

  static ReadWall of(Engine engine, String sql, ReadLimits limits, Cancellation cancellation) {
    return engine == Engine.POSTGRESQL
        ? new CursorWall(sql, limits, cancellation)
        : new StatementWall(engine, sql, limits, cancellation);
  }

  /**
   * @throws DbwrightException {@code READ_REFUSED} for what is not a single statement
   */
  void requireOneQuery();

  /** {@code connection} must be in a transaction that is rolled back afterwards. */
  QueryResult run(Connection connection, String database) throws SQLException;

  /** Libraries and servers end a text there; whoever looked at it may have read on. */
  static void requireNoNul(String sql) {
    if (sql.indexOf('\0') >= 0) {
      throw refused("it holds a NUL", sql);
    }
  }

  static DbwrightException refused(String reason, String sql) {
    String text = sql.replaceAll("\\s+", " ").replace("\0", "\\0").strip();
    String shown = text.length() <= SHOWN_TEXT ? text : text.substring(0, SHOWN_TEXT) + "…";
    return new DbwrightException(READ_REFUSED, reason, shown);
  }
}
