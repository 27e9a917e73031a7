package dev.dbwright.tools.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.dbwright.tools.database.ConnectionSpec;
import dev.dbwright.tools.database.Database;
import dev.dbwright.tools.engine.Engine;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;

/**
 * An empty database of its own for one test, on a real MariaDB 11.4 that all tests of this JVM
 * share, owned by a user who has every right on it and none elsewhere. {@link #close} drops it.
 */
public final class EmbeddedMariaDb implements AutoCloseable {
  private final ConnectionSpec spec;
  private final Database database;

  private EmbeddedMariaDb(ConnectionSpec spec) {
    this.spec = spec;
    this.database = Database.open(spec);
  }

  /**
   * The first one of a JVM starts the server, which takes some 7 s. Skips the test on a platform
   * that MariaDB's programs are not brought for.
   */
  public static EmbeddedMariaDb freshDatabase() {
    assumeTrue(MariaDbServer.hasPrograms(), "MariaDB's programs are brought for Linux on x86-64");
    String suffix = UUID.randomUUID().toString().substring(0, 8);
    ConnectionSpec spec = spec("shop_" + suffix, "owner_" + suffix, UUID.randomUUID().toString());
    execute(
        administrator(),
        """
        CREATE DATABASE %1$s;
        CREATE USER %2$s@'%%' IDENTIFIED BY '%3$s';
        GRANT ALL PRIVILEGES ON %1$s.* TO %2$s@'%%'
        """
            .formatted(spec.database(), spec.user(), spec.password()));
    return new EmbeddedMariaDb(spec);
  }

  /** As the owner of the database. */
  public ConnectionSpec spec() {
    return spec;
  }

  /** As the owner of the database; closed with this. */
  public Database database() {
    return database;
  }

  /** As a user who has every right, in this database. */
  public ConnectionSpec superuser() {
    return spec(
        spec.database(), MariaDbServer.SUPERUSER, MariaDbServer.shared().superuserPassword());
  }

  /** Prepares a test: runs {@code sql}, one or more statements, as the owner, and commits. */
  public void execute(String sql) {
    execute(spec, sql);
  }

  /** As {@link #execute(String)}, as a user who has every right and is in no database. */
  public void executeAsSuperuser(String sql) {
    execute(administrator(), sql);
  }

  /** Looks after a test: the first column of the first row as text, "" for NULL or no row. */
  public String query(String sql) {
    try (Connection connection = connect(spec);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      String value = rows.next() ? rows.getString(1) : null;
      return value == null ? "" : value;
    } catch (SQLException e) {
      throw new AssertionError("the test's own query failed: " + sql, e);
    }
  }

  @Override
  public void close() {
    database.close();
    executeAsSuperuser("DROP DATABASE IF EXISTS " + spec.database());
    executeAsSuperuser("DROP USER IF EXISTS " + spec.user());
  }

  private static void execute(ConnectionSpec as, String sql) {
    try (Connection connection = connect(as);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new AssertionError("the test's own statement failed: " + sql, e);
    }
  }

  private static Connection connect(ConnectionSpec spec) throws SQLException {
    var properties = new Properties();
    properties.setProperty("user", spec.user());
    properties.setProperty("password", String.valueOf(spec.password()));
    properties.setProperty("allowMultiQueries", "true");
    return DriverManager.getConnection(
        "jdbc:mariadb://" + spec.host() + ":" + spec.port() + "/" + spec.database(), properties);
  }

  private static ConnectionSpec administrator() {
    return spec("", MariaDbServer.SUPERUSER, MariaDbServer.shared().superuserPassword());
  }

  private static ConnectionSpec spec(String database, String user, String password) {
    return new ConnectionSpec(
        Engine.MARIADB,
        "127.0.0.1",
        MariaDbServer.shared().port(),
        database,
        user,
        password,
        Map.of());
  }
}
