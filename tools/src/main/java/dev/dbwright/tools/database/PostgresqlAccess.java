package dev.dbwright.tools.database;

import static dev.dbwright.tools.error.ErrorCode.INTERNAL_FAULT;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.database.Transport.Protection;
import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.error.DbwrightException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.Set;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** PostgreSQL through pgjdbc. SQLSTATEs: PostgreSQL manual, appendix A. */
final class PostgresqlAccess implements EngineAccess {
  // One round trip: the limits, and the proof that nothing can be written from here on. After a
  // query the server refuses SET TRANSACTION READ WRITE (25001). Backslashes in strings mean what
  // our tokenizer takes them for, whatever the role's own setting is.
  private static final String PROLOGUE =
      """
      SELECT pg_catalog.set_config('statement_timeout', ?, true),
             pg_catalog.set_config('lock_timeout', ?, true),
             pg_catalog.set_config('idle_in_transaction_session_timeout', ?, true),
             pg_catalog.current_setting('transaction_read_only'),
             pg_catalog.pg_backend_pid(),
             pg_catalog.set_config('standard_conforming_strings', 'on', true)
      """;

  // The name is asked for too: a pid may be another session's a moment later.
  private static final String CANCEL =
      """
      SELECT pg_catalog.pg_cancel_backend(pid) FROM pg_catalog.pg_stat_activity
      WHERE pid OPERATOR(pg_catalog.=) ? AND application_name OPERATOR(pg_catalog.=) 'dbwright'
      """;

  private static final String TLS =
      """
      SELECT version FROM pg_catalog.pg_stat_ssl
      WHERE ssl AND pid OPERATOR(pg_catalog.=) pg_catalog.pg_backend_pid()
      """;

  private static final String REMEDY = "sslmode=verify-full";
  private static final String INVALID_PASSWORD = "28P01";
  // pgjdbc's own: it could not answer the server's demand for a password.
  private static final String CONNECTION_REJECTED = "08004";
  private static final Set<String> SERVER_WENT = Set.of("57P01", "57P02", "57P03", "57P05");

  @Override
  public Connection openForRead(ConnectionSpec spec) throws SQLException {
    return logIn(spec);
  }

  @Override
  public Connection openForChange(ConnectionSpec spec) throws SQLException {
    return logIn(spec);
  }

  private static Connection logIn(ConnectionSpec spec) throws SQLException {
    var properties = new Properties();
    properties.setProperty("connectTimeout", "10");
    properties.setProperty("loginTimeout", "20");
    properties.putAll(spec.properties());
    properties.setProperty("ApplicationName", APPLICATION_NAME);
    properties.setProperty("user", spec.user());
    // Without one the driver would look into ~/.pgpass by itself, past our checks.
    properties.setProperty("password", spec.password() == null ? "" : spec.password());
    properties.setProperty("tcpKeepAlive", "true");
    // BEGIN READ ONLY is sent with each transaction; setReadOnly alone would do nothing (pgjdbc).
    properties.setProperty("readOnlyMode", "transaction");
    // DETAIL can hold values of rows, and messages reach models and logs.
    properties.setProperty("logServerErrorDetail", "false");
    // A single enormous value must not exhaust our memory.
    properties.setProperty("maxResultBuffer", "64M");
    String database = URLEncoder.encode(spec.database(), StandardCharsets.UTF_8);
    return driver()
        .connect(
            "jdbc:postgresql://" + spec.host() + ":" + spec.port() + "/" + database, properties);
  }

  /** By its name: javac warns of annotations that are missing from the package of its class. */
  private static Driver driver() throws SQLException {
    try {
      return Class.forName("org.postgresql.Driver")
          .asSubclass(Driver.class)
          .getDeclaredConstructor()
          .newInstance();
    } catch (ReflectiveOperationException e) {
      throw new SQLException("PostgreSQL's driver is missing", e);
    }
  }

  @Override
  public String begin(Connection connection, ReadLimits limits, Cancellation cancellation)
      throws SQLException {
    connection.setAutoCommit(false);
    connection.setReadOnly(true);
    connection.setNetworkTimeout(Runnable::run, limits.silenceMs());
    try (PreparedStatement statement = connection.prepareStatement(PROLOGUE)) {
      statement.setString(1, Long.toString(limits.time().toMillis()));
      statement.setString(2, Long.toString(limits.lockTime().toMillis()));
      statement.setString(3, Integer.toString(limits.silenceMs()));
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        if (!"on".equals(rows.getString(4))) {
          throw new DbwrightException(INTERNAL_FAULT, "the transaction is not read only");
        }
        return rows.getString(5);
      }
    }
  }

  @Override
  public void stop(ConnectionSpec spec, Connection connection, String session) throws SQLException {
    connection.abort(Runnable::run);
    try (Connection another = logIn(spec);
        PreparedStatement statement = another.prepareStatement(CANCEL)) {
      statement.setInt(1, Integer.parseInt(session));
      statement.execute();
    }
  }

  @Override
  public Engine engine(Connection connection, ConnectionSpec spec) {
    return Engine.POSTGRESQL;
  }

  /**
   * The system identifier is the cluster's own ({@code pg_control_system}); where the role may not
   * ask for it, it is {@code host:port#oid} of the database.
   */
  @Override
  public DatabaseIdentity identity(Connection connection, ConnectionSpec spec) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      String oid;
      boolean allowed;
      try (ResultSet rows =
          statement.executeQuery(
              """
              SELECT oid,
                     pg_catalog.has_function_privilege('pg_catalog.pg_control_system()', 'EXECUTE')
              FROM pg_catalog.pg_database
              WHERE datname OPERATOR(pg_catalog.=) pg_catalog.current_database()
              """)) {
        rows.next();
        oid = rows.getString(1);
        allowed = rows.getBoolean(2);
      }
      if (!allowed) {
        return new DatabaseIdentity(spec.address() + "#" + oid, spec.database(), spec.label());
      }
      try (ResultSet rows =
          statement.executeQuery(
              """
              SELECT system_identifier, pg_catalog.current_database()
              FROM pg_catalog.pg_control_system()
              """)) {
        rows.next();
        return new DatabaseIdentity(rows.getString(1), rows.getString(2), spec.label());
      }
    }
  }

  @Override
  public RoleReport role(Connection connection, ConnectionSpec spec) throws SQLException {
    return RoleQuery.run(connection);
  }

  @Override
  public Transport transport(Connection connection, ConnectionSpec spec) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(TLS)) {
      if (!rows.next()) {
        return Transport.plain(spec, REMEDY);
      }
      Protection protection =
          switch (spec.properties().getOrDefault("sslmode", "prefer")) {
            case "verify-full" -> Protection.VERIFIED;
            case "verify-ca" -> Protection.CERTIFICATE_ONLY;
            default -> Protection.UNVERIFIED;
          };
      return Transport.tls(protection, rows.getString(1), REMEDY);
    }
  }

  @Override
  public FailureKind kind(SQLException e) {
    String state = e.getSQLState() == null ? "" : e.getSQLState();
    if (state.equals(INVALID_PASSWORD) || state.equals(CONNECTION_REJECTED)) {
      return FailureKind.PASSWORD_REFUSED;
    }
    if (state.startsWith("28") || state.startsWith("3D")) {
      return FailureKind.LOGIN_REFUSED;
    }
    if (state.startsWith("08") || SERVER_WENT.contains(state)) {
      return FailureKind.CONNECTION_LOST;
    }
    return switch (state) {
      case "57014" -> FailureKind.TIMED_OUT; // query_canceled
      case "55P03" -> FailureKind.LOCK_TIMED_OUT; // lock_not_available
      case "25P03" -> FailureKind.IDLE_TIMED_OUT; // idle_in_transaction_session_timeout
      default -> FailureKind.STATEMENT_REFUSED;
    };
  }

  /** The server's message and hint without its DETAIL: that one can hold values of rows. */
  @Override
  public String reason(SQLException e) {
    if (e instanceof PSQLException ours) {
      ServerErrorMessage message = ours.getServerErrorMessage();
      if (message != null && message.getMessage() != null) {
        String hint = message.getHint() == null ? "" : " (" + message.getHint() + ")";
        return message.getMessage() + hint;
      }
    }
    return String.valueOf(e.getMessage());
  }
}
