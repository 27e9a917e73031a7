package dev.dbwright.tools.database;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.engine.Engine;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * What connecting to an engine takes: one class per engine, without state. The drivers are called
 * by name and not through {@code DriverManager}, which would load all of them for one.
 */
interface EngineAccess {
  String APPLICATION_NAME = "dbwright";

  static EngineAccess of(Engine engine) {
    return switch (engine) {
      case POSTGRESQL -> new PostgresqlAccess();
      case MYSQL, MARIADB -> new MysqlAccess();
      case SQLSERVER -> new SqlserverAccess();
      case SQLITE -> new SqliteAccess();
    };
  }

  /** A connection that {@link #begin} is called on before every use. */
  Connection openForRead(ConnectionSpec spec) throws SQLException;

  /** A connection that can write, in autocommit, without limits. */
  Connection openForChange(ConnectionSpec spec) throws SQLException;

  /**
   * Begins a transaction in which nothing can be written, with the limits of time, and has the
   * server confirm it.
   *
   * @return the session's name on the server, which {@link #stop} needs
   */
  String begin(Connection connection, ReadLimits limits, Cancellation cancellation)
      throws SQLException;

  /**
   * Ends what the session is doing, here and on the server. Called from another thread than the one
   * that works on {@code connection}.
   */
  void stop(ConnectionSpec spec, Connection connection, String session) throws SQLException;

  /** The engine that answered: a MariaDB may have been named by a {@code mysql://} URL. */
  Engine engine(Connection connection, ConnectionSpec spec) throws SQLException;

  DatabaseIdentity identity(Connection connection, ConnectionSpec spec) throws SQLException;

  RoleReport role(Connection connection, ConnectionSpec spec) throws SQLException;

  Transport transport(Connection connection, ConnectionSpec spec) throws SQLException;

  FailureKind kind(SQLException e);

  /** The server's words without values of rows: they reach models and logs. */
  String reason(SQLException e);
}
