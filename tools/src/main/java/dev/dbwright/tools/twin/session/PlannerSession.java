package dev.dbwright.tools.twin.session;

import static dev.dbwright.tools.error.ErrorCode.PLACEHOLDERS_UNKNOWN;
import static dev.dbwright.tools.error.ErrorCode.TWIN_REFUSED;

import dev.dbwright.tools.database.ConnectionSpec;
import dev.dbwright.tools.database.SqlWork;
import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.sql.SqlDialect;
import dev.dbwright.tools.sql.SqlTokenizer;
import dev.dbwright.tools.sql.TokenKind;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.postgresql.core.Parser;

/**
 * Asks a twin for plans. Each runs in a READ ONLY transaction of its own that is rolled back: a
 * plain EXPLAIN runs functions that call themselves immutable, whatever they do, and what they set
 * must not reach the next plan.
 */
public final class PlannerSession implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final SupervisedSession session;

  /**
   * @param spec of a role that may read every table
   * @param opening gives a new connection the source's settings
   */
  public PlannerSession(ConnectionSpec spec, Watch watch, SqlWork<?> opening) {
    this.session = new SupervisedSession(spec, watch, connection -> open(connection, opening));
  }

  private static boolean open(Connection connection, SqlWork<?> opening) throws SQLException {
    opening.run(connection);
    connection.setReadOnly(true);
    connection.setAutoCommit(false);
    return true;
  }

  /**
   * Sets a parameter of the session.
   *
   * @param transactionOnly until the transaction ends
   */
  public static void set(
      Connection connection, Map.Entry<String, String> setting, boolean transactionOnly)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement("SELECT set_config(?, ?, ?)")) {
      statement.setString(1, setting.getKey());
      statement.setString(2, setting.getValue());
      statement.setBoolean(3, transactionOnly);
      statement.execute();
    }
  }

  /**
   * What the server prints.
   *
   * @param options of EXPLAIN, as they stand in its parentheses
   * @param settings for this plan only
   * @throws DbwrightException {@code TWIN_REFUSED}, or {@code PLACEHOLDERS_UNKNOWN}
   */
  public String explain(String options, String sql, Map<String, String> settings) {
    boolean generic = isGeneric(sql);
    String explain = "EXPLAIN (" + options + (generic ? ", GENERIC_PLAN) " : ") ") + sql;
    try {
      return session.run(
          LIMIT,
          connection -> {
            try {
              for (Map.Entry<String, String> setting : settings.entrySet()) {
                set(connection, setting, true);
              }
              // As a value to bind, $1 is refused (PostgreSQL sources, transformExplainStmt).
              return generic
                  ? SimpleProtocol.during(connection, simple -> lines(simple, explain))
                  : lines(connection, explain);
            } finally {
              connection.rollback();
            }
          });
    } catch (SQLException e) {
      throw DbwrightException.causedBy(e, TWIN_REFUSED, "this statement", ServerWords.of(e));
    }
  }

  /**
   * What {@code work} reads, under the same precautions.
   *
   * @throws SQLException where the server refuses it
   */
  public <T> T read(SqlWork<T> work) throws SQLException {
    return session.run(
        LIMIT,
        connection -> {
          try {
            return work.run(connection);
          } finally {
            connection.rollback();
          }
        });
  }

  /**
   * Whether it holds {@code $1}: then the plan that serves any value is asked for.
   *
   * @throws DbwrightException where it is not exactly one statement
   */
  private static boolean isGeneric(String sql) {
    // Both are rare, and telling them from strings costs as much as planning a small query.
    if (sql.indexOf('$') < 0 && sql.indexOf(';') < 0) {
      return false;
    }
    var tokens = SqlTokenizer.tokenize(SqlDialect.of(Engine.POSTGRESQL), sql);
    if (statements(sql) != 1) {
      throw new DbwrightException(TWIN_REFUSED, "this text", "it is not exactly one statement");
    }
    return tokens.stream().anyMatch(token -> token.kind() == TokenKind.PARAMETER);
  }

  /** The driver's own count: it cuts a text itself before the server sees it. */
  private static int statements(String sql) {
    try {
      return Parser.parseJdbcSql(sql, true, false, true, false, false).size();
    } catch (SQLException e) {
      throw DbwrightException.causedBy(e, PLACEHOLDERS_UNKNOWN, sql, ServerWords.of(e));
    }
  }

  private static String lines(Connection connection, String explain) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      // Else {fn …} would be rewritten.
      statement.setEscapeProcessing(false);
      try (ResultSet rows = statement.executeQuery(explain)) {
        var text = new StringBuilder();
        while (rows.next()) {
          text.append(rows.getString(1)).append('\n');
        }
        return text.toString();
      }
    }
  }

  @Override
  public void close() throws SQLException {
    session.close();
  }
}
