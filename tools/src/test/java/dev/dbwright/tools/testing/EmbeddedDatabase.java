package dev.dbwright.tools.testing;

import dev.dbwright.tools.database.ConnectionSpec;
import dev.dbwright.tools.database.Database;
import dev.dbwright.tools.embedded.EmbeddedServer;
import dev.dbwright.tools.sql.SqlStatement;
import dev.dbwright.tools.sql.StatementSplitter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.UUID;

/**
 * An empty database of its own for one test, usually on the embedded server that all tests of this
 * JVM share, owned by a role without superuser rights. {@link #close} drops it.
 */
public final class EmbeddedDatabase implements AutoCloseable {
  private final EmbeddedServer server;
  private final ConnectionSpec spec;
  private final Database database;

  private EmbeddedDatabase(EmbeddedServer server, ConnectionSpec spec) {
    this.server = server;
    this.spec = spec;
    this.database = Database.open(spec);
  }

  /** Takes about 100 ms; the first one of a JVM starts the server. */
  public static EmbeddedDatabase freshDatabase() {
    return freshDatabase(server());
  }

  /** On a server whose roles and counters no other test touches. */
  public static EmbeddedDatabase freshDatabase(EmbeddedServer server) {
    String suffix = UUID.randomUUID().toString().substring(0, 8);
    return new EmbeddedDatabase(server, server.createDatabase("test_" + suffix, "owner_" + suffix));
  }

  /** A server that one test class has for itself and closes; two seconds. */
  public static EmbeddedServer serverOfItsOwn() {
    return EmbeddedServer.start(cacheDir());
  }

  /** The shared server; never close it. */
  public static EmbeddedServer server() {
    return Shared.SERVER;
  }

  /** As the owner of the database. */
  public ConnectionSpec spec() {
    return spec;
  }

  /** As the owner of the database; closed with this. */
  public Database database() {
    return database;
  }

  /** As the cluster's superuser, in this database. */
  public ConnectionSpec superuser() {
    ConnectionSpec admin = server.superuser();
    return new ConnectionSpec(
        admin.engine(),
        admin.host(),
        admin.port(),
        spec.database(),
        admin.user(),
        admin.password(),
        admin.properties());
  }

  /** As the owner of the database, as a person gives it to {@code --db}. */
  public String url() {
    return url(spec.user(), String.valueOf(spec.password()));
  }

  /** As the cluster's superuser. */
  public String superuserUrl() {
    ConnectionSpec admin = server.superuser();
    return url(admin.user(), String.valueOf(admin.password()));
  }

  /** As a role that the test made. */
  public String url(String user, String password) {
    return "postgresql://%s:%s@%s:%d/%s"
        .formatted(user, password, spec.host(), spec.port(), spec.database());
  }

  /** Prepares a test: runs {@code sql}, one or more statements, as the owner, and commits. */
  public void execute(String sql) {
    execute(spec, sql);
  }

  /** As {@link #execute(String)}, as the superuser. */
  public void executeAsSuperuser(String sql) {
    execute(superuser(), sql);
  }

  /**
   * Runs a script statement by statement, as one would type it: VACUUM and CREATE INDEX
   * CONCURRENTLY may stand in it. Afterwards its activity is counted, so that statistics show it.
   */
  public void runScript(ConnectionSpec as, String script) {
    try (Connection connection = connect(as);
        Statement statement = connection.createStatement()) {
      for (SqlStatement each : StatementSplitter.split(as.engine(), script)) {
        statement.execute(each.text());
      }
      statement.execute("SELECT pg_stat_force_next_flush()");
    } catch (SQLException e) {
      throw new AssertionError("the test's own script failed: " + script, e);
    }
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

  /** A session of the cluster's superuser in this database, which the test closes. */
  public Connection connectAsSuperuser() throws SQLException {
    return connect(superuser());
  }

  @Override
  public void close() {
    database.close();
    execute(server.superuser(), "DROP DATABASE IF EXISTS " + spec.database() + " WITH (FORCE)");
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
    properties.putAll(spec.properties());
    properties.setProperty("user", spec.user());
    properties.setProperty("password", String.valueOf(spec.password()));
    return DriverManager.getConnection(
        "jdbc:postgresql://" + spec.host() + ":" + spec.port() + "/" + spec.database(), properties);
  }

  /** One for all modules, so that the programs are unpacked once. */
  public static Path cacheDir() {
    return Path.of(
        System.getProperty("java.io.tmpdir"), "dbwright-tests-" + System.getProperty("user.name"));
  }

  private static final class Shared {
    static final EmbeddedServer SERVER = EmbeddedServer.start(cacheDir());

    private Shared() {}
  }
}
