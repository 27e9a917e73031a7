package dev.dbwright.tools.database;

import static dev.dbwright.tools.error.ErrorCode.INTERNAL_FAULT;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.database.Transport.Protection;
import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.error.DbwrightException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import org.mariadb.jdbc.Driver;

/**
 * MySQL 8 and MariaDB 10.3 and later, both through MariaDB's driver. The read-only transaction is
 * the server's; it also refuses DDL (error 1792). {@code SELECT … INTO OUTFILE}, user locks and
 * {@code SET} are not held back by it but by the classifier and by missing rights. Tried on MariaDB
 * 11.4; nothing here was tried on a MySQL server.
 */
final class MysqlAccess implements EngineAccess {
  // Without those that hand the password itself to whoever answers: mysql_clear_password, dialog.
  private static final String SAFE_LOGINS =
      "mysql_native_password,client_ed25519,caching_sha2_password,parsec";
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
  private static final String REMEDY = "sslmode=verify-full";
  private static final String NO_TLS_THERE = "ssl not enabled in the server";

  @Override
  public Connection openForRead(ConnectionSpec spec) throws SQLException {
    return logIn(spec);
  }

  @Override
  public Connection openForChange(ConnectionSpec spec) throws SQLException {
    return logIn(spec);
  }

  /** With TLS where the server has it, unless the person said how: as mysql's own client does. */
  private static org.mariadb.jdbc.Connection logIn(ConnectionSpec spec) throws SQLException {
    String mode = spec.properties().get("sslMode");
    if (mode != null) {
      return logIn(spec, mode);
    }
    try {
      return logIn(spec, "trust");
    } catch (SQLException e) {
      if (!String.valueOf(e.getMessage()).contains(NO_TLS_THERE)) {
        throw e;
      }
      return logIn(spec, "disable");
    }
  }

  private static org.mariadb.jdbc.Connection logIn(ConnectionSpec spec, String sslMode)
      throws SQLException {
    int connectMs =
        Optional.ofNullable(spec.properties().get("connectTimeout"))
            .map(seconds -> Integer.parseInt(seconds) * 1000)
            .orElse((int) CONNECT_TIMEOUT.toMillis());
    var properties = new Properties();
    properties.setProperty("user", spec.user());
    properties.setProperty("password", spec.password() == null ? "" : spec.password());
    properties.setProperty("sslMode", sslMode);
    Optional.ofNullable(spec.properties().get("serverSslCert"))
        .ifPresent(file -> properties.setProperty("serverSslCert", file));
    properties.setProperty("connectTimeout", Integer.toString(connectMs));
    properties.setProperty("connectionAttributes", "program_name:" + APPLICATION_NAME);
    properties.setProperty("restrictedAuth", SAFE_LOGINS);
    // The server could have any of our files sent with it.
    properties.setProperty("allowLocalInfile", "false");
    properties.setProperty("allowMultiQueries", "false");
    // A server could lead us to another one with it.
    properties.setProperty("permitRedirect", "false");
    // Statements can hold values, and messages reach models and logs.
    properties.setProperty("dumpQueriesOnException", "false");
    properties.setProperty("tinyInt1isBit", "false");
    properties.setProperty("tcpKeepAlive", "true");
    // DatabaseUrl has let no name through that could begin the properties.
    return new Driver()
        .connect("jdbc:mariadb://" + spec.address() + "/" + spec.database(), properties);
  }

  @Override
  public String begin(Connection connection, ReadLimits limits, Cancellation cancellation)
      throws SQLException {
    connection.setNetworkTimeout(Runnable::run, limits.silenceMs());
    boolean mariadb = isMariadb(connection);
    try (Statement statement = connection.createStatement()) {
      // Once for the session, so that a COMMIT does not lead back to a transaction that writes.
      // Backslashes and double quotes in a statement mean what our tokenizer takes them for.
      statement.execute(
          (mariadb
                  ? "SET SESSION tx_read_only = 1, max_statement_time = %1$s,"
                      + " idle_transaction_timeout = %4$d,"
                  : "SET SESSION transaction_read_only = 1, max_execution_time = %2$d,")
              .concat(
                  " lock_wait_timeout = %3$d, innodb_lock_wait_timeout = %3$d,"
                      + " sql_mode = 'STRICT_TRANS_TABLES,NO_ENGINE_SUBSTITUTION'")
              .formatted(
                  decimalSeconds(limits.time()),
                  limits.time().toMillis(),
                  wholeSeconds(limits.lockTime()),
                  wholeSeconds(Duration.ofMillis(limits.silenceMs()))));
      statement.execute("START TRANSACTION READ ONLY");
      try (ResultSet rows =
          statement.executeQuery(
              "SELECT CONNECTION_ID(), @@SESSION."
                  + (mariadb ? "tx_read_only" : "transaction_read_only"))) {
        rows.next();
        if (rows.getInt(2) != 1) {
          throw new DbwrightException(INTERNAL_FAULT, "the transaction is not read only");
        }
        return rows.getString(1);
      }
    }
  }

  /** Ids of connections are not used twice while a server runs. */
  @Override
  public void stop(ConnectionSpec spec, Connection connection, String session) throws SQLException {
    // Unlike PostgreSQL it works on for a client that is gone, until it has rows to send.
    try (Connection another = logIn(spec);
        Statement statement = another.createStatement()) {
      statement.execute("KILL CONNECTION " + Long.parseLong(session));
    } finally {
      connection.abort(Runnable::run);
    }
  }

  @Override
  public Engine engine(Connection connection, ConnectionSpec spec) throws SQLException {
    return isMariadb(connection) ? Engine.MARIADB : Engine.MYSQL;
  }

  private static boolean isMariadb(Connection connection) throws SQLException {
    return connection
        .unwrap(org.mariadb.jdbc.Connection.class)
        .getContext()
        .getVersion()
        .isMariaDBServer();
  }

  /**
   * MySQL's {@code server_uuid} or MariaDB's {@code server_uid} (10.6.19 and later), else where.
   */
  @Override
  public DatabaseIdentity identity(Connection connection, ConnectionSpec spec) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SHOW VARIABLES WHERE Variable_name IN ('server_uuid', 'server_uid')")) {
      String server = rows.next() ? rows.getString(2) : spec.address();
      return new DatabaseIdentity(server, spec.database(), spec.label());
    }
  }

  @Override
  public RoleReport role(Connection connection, ConnectionSpec spec) throws SQLException {
    return MysqlGrants.read(connection);
  }

  @Override
  public Transport transport(Connection connection, ConnectionSpec spec) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SHOW SESSION STATUS LIKE 'Ssl_version'")) {
      String protocol = rows.next() ? rows.getString(2) : "";
      if (protocol.isEmpty()) {
        return Transport.plain(spec, REMEDY);
      }
      Protection protection =
          switch (spec.properties().getOrDefault("sslMode", "trust")) {
            case "verify-full" -> Protection.VERIFIED;
            case "verify-ca" -> Protection.CERTIFICATE_ONLY;
            default -> Protection.UNVERIFIED;
          };
      return Transport.tls(protection, protocol, REMEDY);
    }
  }

  /** Numbers: MariaDB knowledge base, "MariaDB Error Codes"; MySQL manual, "Server Errors". */
  @Override
  public FailureKind kind(SQLException e) {
    return switch (e.getErrorCode()) {
      case 1045, 1698 -> FailureKind.PASSWORD_REFUSED; // access denied (using password: …)
      case 1044, 1049, 1129, 1130, 1251, 4151 -> FailureKind.LOGIN_REFUSED;
      case 1969, 3024, 1317 -> FailureKind.TIMED_OUT; // max_statement_time, max_execution_time
      case 1205 -> FailureKind.LOCK_TIMED_OUT;
      case 4031 -> FailureKind.IDLE_TIMED_OUT;
      case 1053, 1927 -> FailureKind.CONNECTION_LOST; // shut down, killed
      default ->
          String.valueOf(e.getSQLState()).startsWith("08")
              ? FailureKind.CONNECTION_LOST
              : FailureKind.STATEMENT_REFUSED;
    };
  }

  /** Without the connection's number, which the driver puts before it. */
  @Override
  public String reason(SQLException e) {
    return String.valueOf(e.getMessage()).replaceFirst("^\\(conn[=:][0-9-]+\\) ", "");
  }

  private static String decimalSeconds(Duration duration) {
    return "%d.%03d".formatted(duration.toSeconds(), duration.toMillisPart());
  }

  /** The server counts locks in seconds; never 0, which would mean not to wait at all. */
  private static long wholeSeconds(Duration duration) {
    return Math.max(1, (duration.toMillis() + 999) / 1000);
  }
}
