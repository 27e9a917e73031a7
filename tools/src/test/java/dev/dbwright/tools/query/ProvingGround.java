package dev.dbwright.tools.query;

import dev.dbwright.tools.database.ConnectionSpec;
import dev.dbwright.tools.embedded.EmbeddedServer;
import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.role.ReaderRole;
import dev.dbwright.tools.role.RoleScript;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.postgresql.PGConnection;

/**
 * A server of its own with a database that may be harmed: copied from a template, watched by a
 * fingerprint, with a session to kill and one that listens. Where something was changed, all is
 * made anew.
 */
final class ProvingGround implements AutoCloseable {
  private static final String TEMPLATE = "dbw_template";
  private static final String READER = "dbw_reader";
  private static final String PASSWORD = "p";
  private static final String PLAIN = "dbw_plain";
  private static final List<String> ROLES = List.of("dbw_ro", "dbw_owner2", "dbw_victimrole");

  private final EmbeddedServer server;
  private final ConnectionSpec superuser;
  private final Fingerprint fingerprint;
  private final String outFolder;
  private int copies;
  private Connection watch;
  private Connection victim;
  private Connection listener;
  private Map<String, String> state;

  private ProvingGround(EmbeddedServer server) throws SQLException {
    this.server = server;
    this.superuser = server.superuser();
    try (Connection admin = connect(superuser, "postgres", "dbw_admin")) {
      execute(admin, "CREATE DATABASE dbw_victimdb");
      execute(admin, "CREATE DATABASE " + TEMPLATE);
      for (String role : ROLES) {
        execute(admin, "CREATE ROLE " + role);
      }
      execute(admin, "COPY (SELECT 1) TO PROGRAM 'cat > /dev/null; mkdir dbw_out'");
      outFolder = one(admin, "SELECT current_setting('data_directory')") + "/dbw_out";
      calm(admin);
    }
    try (Connection template = connect(superuser, TEMPLATE, "dbw_admin")) {
      execute(template, WallCase.resource("/dev/dbwright/tools/safety/guardrail-schema.sql"));
      RoleScript script =
          new ReaderRole(READER, TEMPLATE, List.of(), 20).script(Engine.POSTGRESQL, List.of());
      for (RoleScript.Step step : script.steps()) {
        execute(template, step.sql());
      }
      execute(template, "ALTER ROLE " + READER + " PASSWORD '" + PASSWORD + "'");
      execute(template, "VACUUM (FREEZE, ANALYZE)");
      fingerprint = Fingerprint.of(template);
    }
    renew();
  }

  static ProvingGround open() throws SQLException {
    Path cache =
        Path.of(
            System.getProperty("java.io.tmpdir"),
            "dbwright-tests-" + System.getProperty("user.name"));
    return new ProvingGround(EmbeddedServer.start(cache));
  }

  /** The case's text, with this server's places in it and the login that {@code as} has. */
  String localised(String sql, ConnectionSpec as) {
    return sql.replace("/var/run/db/out", outFolder)
        .replace(
            "host=/var/run/db port=5511 user=postgres",
            "host=127.0.0.1 port=%d user=%s password=%s"
                .formatted(as.port(), as.user(), as.password()));
  }

  ConnectionSpec superuser() {
    return spec(superuser.user(), String.valueOf(superuser.password()));
  }

  /** The role that {@code setup-role} writes. */
  ConnectionSpec reader() {
    return spec(READER, PASSWORD);
  }

  private ConnectionSpec spec(String user, String password) {
    return new ConnectionSpec(
        superuser.engine(),
        superuser.host(),
        superuser.port(),
        database(),
        user,
        password,
        superuser.properties());
  }

  private String database() {
    return "dbw_case_" + copies;
  }

  /** A plain connection without any wall. */
  Connection plain(ConnectionSpec as) throws SQLException {
    return connect(as, database(), PLAIN);
  }

  /**
   * What is another since the last time; where anything is, {@link #renew} before the next case.
   */
  List<String> changes() {
    try {
      // A session that was told to stop takes a moment to do so.
      execute(watch, "SELECT pg_sleep(0.02)");
      execute(listener, "SELECT 1");
      if (listener.unwrap(PGConnection.class).getNotifications().length > 0) {
        return List.of("notifications");
      }
      return Fingerprint.changed(state, fingerprint.take(watch));
    } catch (SQLException e) {
      return List.of("not to be read: " + e.getSQLState());
    }
  }

  /** A fresh database on a server that is as it was. */
  void renew() throws SQLException {
    try (Connection admin = connect(superuser, "postgres", "dbw_admin")) {
      restore(admin);
      copies++;
      execute(admin, "CREATE DATABASE " + database() + " TEMPLATE " + TEMPLATE);
    }
    close(watch);
    close(victim);
    close(listener);
    watch = connect(superuser, database(), "dbw_watch");
    listener = connect(superuser, database(), "dbw_listener");
    execute(listener, "LISTEN ch; LISTEN x");
    victim = connect(superuser, database(), "dbw_victim");
    startVictim();
    state = fingerprint.take(watch);
  }

  private void startVictim() throws SQLException {
    Connection sleeping = victim;
    var thread =
        new Thread(
            () -> {
              try {
                execute(sleeping, "SET statement_timeout = 0; SELECT pg_sleep(100000)");
              } catch (SQLException e) {
                // Killed, or closed with the ground.
                Thread.currentThread().interrupt();
              }
            },
            "dbw-victim");
    thread.setDaemon(true);
    thread.start();
    String asleep =
        "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'dbw_victim'"
            + " AND state = 'active' AND wait_event = 'PgSleep'";
    while (!one(watch, asleep).equals("1")) {
      Thread.onSpinWait();
    }
  }

  private void restore(Connection admin) throws SQLException {
    dropSubscriptions();
    execute(admin, "DROP DATABASE IF EXISTS " + database() + " WITH (FORCE)");
    if (one(admin, "SELECT count(*) FROM pg_database WHERE datname = 'dbw_victimdb'").equals("0")) {
      execute(admin, "CREATE DATABASE dbw_victimdb");
    }
    execute(admin, "ALTER DATABASE dbw_victimdb RESET ALL; ALTER ROLE ALL RESET ALL");
    for (String role : ROLES) {
      if (one(admin, "SELECT count(*) FROM pg_roles WHERE rolname = '" + role + "'").equals("0")) {
        execute(admin, "CREATE ROLE " + role);
      }
      execute(admin, "ALTER ROLE " + role + " NOSUPERUSER");
      execute(admin, "REVOKE pg_execute_server_program FROM " + role);
    }
    execute(admin, "DROP ROLE IF EXISTS dbw_new");
    execute(admin, "COPY (SELECT 1) TO PROGRAM 'cat > /dev/null; rm -rf dbw_out; mkdir dbw_out'");
    execute(admin, "ALTER SYSTEM RESET ALL");
    calm(admin);
  }

  /** A database with a subscription cannot be dropped. */
  private void dropSubscriptions() throws SQLException {
    if (copies == 0 || watch.isClosed()) {
      return;
    }
    try {
      execute(
          watch,
          "DO 'DECLARE s name; BEGIN FOR s IN SELECT subname FROM pg_subscription LOOP"
              + " EXECUTE format(''ALTER SUBSCRIPTION %I DISABLE'', s);"
              + " EXECUTE format(''ALTER SUBSCRIPTION %I SET (slot_name = NONE)'', s);"
              + " EXECUTE format(''DROP SUBSCRIPTION %I'', s); END LOOP; END'");
    } catch (SQLException e) {
      // The watch itself was killed: then no subscription was made.
      watch.close();
    }
  }

  /** Nothing but the cases may change what the fingerprint sees. */
  private static void calm(Connection admin) throws SQLException {
    execute(admin, "ALTER SYSTEM SET autovacuum = off");
    execute(admin, "ALTER SYSTEM SET checkpoint_timeout = '1d'");
    execute(admin, "SELECT pg_reload_conf()");
  }

  @Override
  public void close() {
    server.close();
  }

  static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      statement.execute(sql);
    }
  }

  private static String one(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }

  private static void close(Connection connection) throws SQLException {
    if (connection != null) {
      connection.abort(Runnable::run);
    }
  }

  private static Connection connect(ConnectionSpec as, String database, String name)
      throws SQLException {
    var properties = new Properties();
    properties.putAll(as.properties());
    properties.setProperty("user", as.user());
    properties.setProperty("password", String.valueOf(as.password()));
    properties.setProperty("ApplicationName", name);
    // The whole text at once, as psql sends it; else the driver would split it.
    properties.setProperty("preferQueryMode", name.equals(PLAIN) ? "simple" : "extended");
    properties.setProperty("options", "-c statement_timeout=5s -c lock_timeout=500ms");
    return DriverManager.getConnection(
        "jdbc:postgresql://" + as.host() + ":" + as.port() + "/" + database, properties);
  }
}
