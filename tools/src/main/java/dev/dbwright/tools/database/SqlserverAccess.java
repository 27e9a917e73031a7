package dev.dbwright.tools.database;

import com.microsoft.sqlserver.jdbc.SQLServerDriver;
import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.database.Transport.Protection;
import dev.dbwright.tools.engine.Engine;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * SQL Server 2016 and later. It has no read-only transaction: {@code ApplicationIntent=ReadOnly}
 * only asks an availability group for a replica. What holds a write back is the classifier, the
 * rights of the login, and that each read is rolled back. For reads on production give it a login
 * with {@code db_datareader} alone. Written by the documentation: none of this was tried on a
 * server, only the properties, the errors' numbers and the URLs are tested.
 */
final class SqlserverAccess implements EngineAccess {
  private static final String REMEDY = "trustServerCertificate=false";
  private static final int LOGIN_FAILED = 18_456;
  private static final int DATABASE_REFUSED = 4_060;
  private static final int LOCK_REQUEST_TIMED_OUT = 1_222;

  // QUOTENAME: a table's name may hold anything.
  private static final String POWERS =
      """
      SELECT SUSER_SNAME(),
             COALESCE(IS_SRVROLEMEMBER('sysadmin'), 0),
             COALESCE(IS_ROLEMEMBER('db_owner'), 0),
             COALESCE(HAS_PERMS_BY_NAME(DB_NAME(), 'DATABASE', 'ALTER'), 0),
             CASE WHEN EXISTS (
               SELECT 1 FROM sys.objects o JOIN sys.schemas s ON s.schema_id = o.schema_id
               CROSS APPLY (VALUES (QUOTENAME(s.name) + '.' + QUOTENAME(o.name))) AS n (name)
               WHERE o.type IN ('U', 'V')
                 AND (HAS_PERMS_BY_NAME(n.name, 'OBJECT', 'INSERT') = 1
                   OR HAS_PERMS_BY_NAME(n.name, 'OBJECT', 'UPDATE') = 1
                   OR HAS_PERMS_BY_NAME(n.name, 'OBJECT', 'DELETE') = 1)) THEN 1 ELSE 0 END,
             COALESCE(HAS_PERMS_BY_NAME(DB_NAME(), 'DATABASE', 'EXECUTE'), 0)
      """;

  private static final List<String> WORDS =
      List.of(
          "does everything on this server (sysadmin)",
          "owns the database (db_owner)",
          "alters the database (ALTER)",
          "changes rows of some tables",
          "calls every procedure of the database (EXECUTE)");

  @Override
  public Connection openForRead(ConnectionSpec spec) throws SQLException {
    Properties properties = properties(spec);
    properties.setProperty("applicationIntent", "ReadOnly");
    // The driver takes it per connection only; run_query sets its own on the statement.
    properties.setProperty("queryTimeout", Long.toString(ReadLimits.STANDARD.time().toSeconds()));
    return logIn(properties);
  }

  @Override
  public Connection openForChange(ConnectionSpec spec) throws SQLException {
    return logIn(properties(spec));
  }

  private static Connection logIn(Properties properties) throws SQLException {
    // Nothing of a person's stands in the URL, whose grammar has its own escapes.
    return new SQLServerDriver().connect("jdbc:sqlserver://", properties);
  }

  /** What the driver is told; values with a semicolon cannot become properties of their own. */
  static Properties properties(ConnectionSpec spec) {
    var properties = new Properties();
    properties.setProperty("loginTimeout", "20");
    properties.setProperty("encrypt", "true");
    properties.setProperty("trustServerCertificate", "false");
    properties.putAll(spec.properties());
    properties.setProperty("serverName", spec.bareHost());
    properties.setProperty("portNumber", Integer.toString(spec.port()));
    if (!spec.database().isEmpty()) {
      properties.setProperty("databaseName", spec.database());
    }
    properties.setProperty("user", spec.user());
    properties.setProperty("password", spec.password() == null ? "" : spec.password());
    properties.setProperty("applicationName", APPLICATION_NAME);
    return properties;
  }

  @Override
  public String begin(Connection connection, ReadLimits limits, Cancellation cancellation)
      throws SQLException {
    connection.setAutoCommit(false);
    connection.setNetworkTimeout(Runnable::run, limits.silenceMs());
    try (Statement statement = connection.createStatement()) {
      // XACT_ABORT: an error rolls back at once, whatever the text does about it.
      statement.execute("SET LOCK_TIMEOUT " + limits.lockTime().toMillis() + "; SET XACT_ABORT ON");
      try (ResultSet rows = statement.executeQuery("SELECT @@SPID")) {
        rows.next();
        return rows.getString(1);
      }
    }
  }

  /** KILL needs a right that a reader should not have; a closed socket ends the batch there. */
  @Override
  public void stop(ConnectionSpec spec, Connection connection, String session) throws SQLException {
    connection.abort(Runnable::run);
  }

  @Override
  public Engine engine(Connection connection, ConnectionSpec spec) {
    return Engine.SQLSERVER;
  }

  /** The broker's id: a database's own, which everyone may ask for. */
  @Override
  public DatabaseIdentity identity(Connection connection, ConnectionSpec spec) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT service_broker_guid, name FROM sys.databases"
                    + " WHERE database_id = DB_ID()")) {
      rows.next();
      return new DatabaseIdentity(rows.getString(1), rows.getString(2), spec.label());
    }
  }

  @Override
  public RoleReport role(Connection connection, ConnectionSpec spec) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(POWERS)) {
      rows.next();
      var powers = new ArrayList<String>();
      for (int i = 0; i < WORDS.size(); i++) {
        if (rows.getInt(i + 2) == 1) {
          powers.add(WORDS.get(i));
        }
      }
      return new RoleReport(rows.getString(1), rows.getInt(2) == 1, !powers.isEmpty(), powers);
    }
  }

  /** By what was asked for: the login alone may not ask how it is connected. */
  @Override
  public Transport transport(Connection connection, ConnectionSpec spec) {
    Properties asked = properties(spec);
    if (asked.getProperty("encrypt").equals("false")) {
      return Transport.plain(spec, "encrypt=true");
    }
    boolean trusting =
        asked.getProperty("trustServerCertificate").equals("true")
            && !asked.getProperty("encrypt").equals("strict");
    return Transport.tls(trusting ? Protection.UNVERIFIED : Protection.VERIFIED, null, REMEDY);
  }

  /** Numbers: SQL Server documentation, "Database Engine events and errors". */
  @Override
  public FailureKind kind(SQLException e) {
    return switch (e.getErrorCode()) {
      case LOGIN_FAILED -> FailureKind.PASSWORD_REFUSED;
      case DATABASE_REFUSED -> FailureKind.LOGIN_REFUSED;
      case LOCK_REQUEST_TIMED_OUT -> FailureKind.LOCK_TIMED_OUT;
      default -> byState(String.valueOf(e.getSQLState()));
    };
  }

  private static FailureKind byState(String state) {
    if (state.equals("HY008")) { // the driver's query timeout, or a cancel
      return FailureKind.TIMED_OUT;
    }
    return state.startsWith("08") ? FailureKind.CONNECTION_LOST : FailureKind.STATEMENT_REFUSED;
  }

  @Override
  public String reason(SQLException e) {
    return String.valueOf(e.getMessage());
  }
}
