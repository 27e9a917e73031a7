package dev.dbwright.tools.explain.live;

import dev.dbwright.tools.database.ReadLimits;
import dev.dbwright.tools.engine.Engine;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Asks an engine for the plan of a statement, and hands on what it printed. */
public interface PlanSource {
  /**
   * As a plan reader takes it. {@code connection} is in a transaction that is rolled back, where
   * the engine has one that cannot write; it is left as it came.
   */
  String read(Connection connection, Explained explained) throws SQLException;

  /** Throws where {@code explained} cannot be asked for, before any connection is used. */
  void requireAnswerable(Explained explained);

  static PlanSource of(Engine engine, ReadLimits limits) {
    return switch (engine) {
      case POSTGRESQL -> new PostgresqlSource();
      case MYSQL -> new MysqlSource("EXPLAIN ANALYZE ");
      case MARIADB -> new MysqlSource("ANALYZE FORMAT=JSON ");
      case SQLSERVER -> new SqlserverSource(limits);
      case SQLITE -> new SqliteSource();
    };
  }

  /** A statement whose text goes to the server as it is: else {fn …} and ? would be rewritten. */
  static Statement literal(Connection connection) throws SQLException {
    Statement statement = connection.createStatement();
    statement.setEscapeProcessing(false);
    return statement;
  }

  /** The first column of all rows, a line each. */
  static String firstColumn(ResultSet rows) throws SQLException {
    var text = new StringBuilder();
    while (rows.next()) {
      text.append(rows.getString(1)).append('\n');
    }
    return text.toString();
  }
}
