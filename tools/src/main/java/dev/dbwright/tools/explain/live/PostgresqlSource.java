package dev.dbwright.tools.explain.live;

import static dev.dbwright.tools.error.ErrorCode.PLACEHOLDERS_UNKNOWN;
import static dev.dbwright.tools.error.ErrorCode.READ_REFUSED;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.error.DbwrightException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.Parser;
import org.postgresql.core.QueryExecutor;
import org.postgresql.jdbc.PreferQueryMode;

/**
 * PostgreSQL's {@code EXPLAIN (FORMAT JSON)}. A statement with {@code $1} gets the plan that serves
 * any value: by GENERIC_PLAN where the server has it, else as a prepared statement.
 */
final class PostgresqlSource implements PlanSource {
  private static final int HAS_GENERIC_PLAN = 16;
  // plan_cache_mode and SETTINGS came with it.
  private static final int HAS_PLAN_CACHE_MODE = 12;
  private static final String NAME = "dbwright_plan";

  @Override
  public void requireAnswerable(Explained explained) {
    Placeholders placeholders = Placeholders.in(Engine.POSTGRESQL, explained.sql());
    placeholders.requireNone();
    if (explained.analyze() && placeholders.highest() > 0) {
      throw new DbwrightException(
          PLACEHOLDERS_UNKNOWN,
          "$1",
          "put values there to have it measured, or leave analyze out for the plan that serves any"
              + " value");
    }
  }

  @Override
  public String read(Connection connection, Explained explained) throws SQLException {
    return read(connection, explained, connection.getMetaData().getDatabaseMajorVersion());
  }

  String read(Connection connection, Explained explained, int version) throws SQLException {
    int values = Placeholders.in(Engine.POSTGRESQL, explained.sql()).highest();
    String settings = version >= HAS_PLAN_CACHE_MODE ? ", SETTINGS" : "";
    if (values == 0) {
      String measured = explained.analyze() ? ", ANALYZE, BUFFERS" : "";
      return plan(
          connection, "EXPLAIN (FORMAT JSON" + measured + settings + ") " + explained.sql());
    }
    return version >= HAS_GENERIC_PLAN
        ? generic(connection, explained.sql())
        : prepared(connection, explained.sql(), values, version);
  }

  private static String plan(Connection connection, String explain) throws SQLException {
    try (Statement statement = PlanSource.literal(connection);
        ResultSet rows = statement.executeQuery(explain)) {
      return PlanSource.firstColumn(rows);
    }
  }

  /**
   * In the extended protocol {@code $1} would be a value that the driver has to bind (PostgreSQL
   * sources, transformExplainStmt). In the simple one a text could hold several statements, so the
   * driver's own count stands beside the classifier's.
   */
  private static String generic(Connection connection, String sql) throws SQLException {
    if (Parser.parseJdbcSql(sql, true, false, true, false, false).size() != 1) {
      throw new DbwrightException(READ_REFUSED, "not exactly one statement", sql);
    }
    QueryExecutor executor = connection.unwrap(BaseConnection.class).getQueryExecutor();
    PreferQueryMode usual = executor.getPreferQueryMode();
    executor.setPreferQueryMode(PreferQueryMode.SIMPLE);
    try {
      return plan(connection, "EXPLAIN (FORMAT JSON, SETTINGS, GENERIC_PLAN) " + sql);
    } finally {
      executor.setPreferQueryMode(usual);
    }
  }

  /** PREPARE outlives the transaction, and after an error only a savepoint leads back to it. */
  private static String prepared(Connection connection, String sql, int values, int version)
      throws SQLException {
    if (version < HAS_PLAN_CACHE_MODE) {
      throw new DbwrightException(
          PLACEHOLDERS_UNKNOWN, "$1", "put values there: before 12 no server plans without them");
    }
    try (Statement statement = PlanSource.literal(connection)) {
      statement.execute("SET LOCAL plan_cache_mode = force_generic_plan");
      statement.execute("PREPARE " + NAME + " AS " + sql);
      statement.execute("SAVEPOINT " + NAME);
      try {
        String nulls = String.join(", ", Collections.nCopies(values, "NULL"));
        return plan(
            connection, "EXPLAIN (FORMAT JSON, SETTINGS) EXECUTE " + NAME + "(" + nulls + ")");
      } finally {
        statement.execute("ROLLBACK TO " + NAME);
        statement.execute("DEALLOCATE " + NAME);
      }
    }
  }
}
