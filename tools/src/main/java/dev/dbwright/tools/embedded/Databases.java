package dev.dbwright.tools.embedded;

import static dev.dbwright.tools.error.ErrorCode.EMBEDDED_START_FAILED;

import dev.dbwright.tools.database.ConnectionSpec;
import dev.dbwright.tools.error.DbwrightException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The databases and login roles of a server. One session makes them all: logins take a while. */
final class Databases implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Databases.class);

  private final ConnectionSpec superuser;
  private final Map<String, String> rolePasswords = new HashMap<>();
  private @Nullable Connection session;

  Databases(ConnectionSpec superuser) {
    this.superuser = superuser;
  }

  /** The password of the owner. */
  synchronized String create(String name, String ownerRole, Optional<String> icuLocale) {
    String password = login(ownerRole);
    // Copying files takes half the time of logging what is in them.
    run(
        "CREATE DATABASE %s OWNER %s STRATEGY file_copy"
            .formatted(quoted(name), quoted(ownerRole)));
    // CREATE DATABASE takes another order of text only with template0. Nothing in the template
    // that is copied here is in the order of a text.
    icuLocale.ifPresent(
        tag ->
            run(
                """
                UPDATE pg_database SET datlocprovider = 'i', datlocale = %s WHERE datname = %s
                """
                    .formatted(literal(tag), literal(name))));
    run("REVOKE ALL ON DATABASE %s FROM PUBLIC".formatted(quoted(name)));
    return password;
  }

  /** The password of {@code role}. */
  synchronized String admit(String role, String database) {
    String password = login(role);
    run("GRANT CONNECT ON DATABASE %s TO %s".formatted(quoted(database), quoted(role)));
    return password;
  }

  synchronized void drop(String name) {
    run("DROP DATABASE IF EXISTS %s WITH (FORCE)".formatted(quoted(name)));
  }

  synchronized void dropRole(String role) {
    run("DROP ROLE IF EXISTS " + quoted(role));
    rolePasswords.remove(role);
  }

  /** The password of a login role without superuser rights, which is created on first need. */
  private String login(String role) {
    String known = rolePasswords.get(role);
    if (known != null) {
      return known;
    }
    String password = EmbeddedServer.newPassword();
    run(
        "CREATE ROLE %s LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION PASSWORD %s"
            .formatted(quoted(role), literal(password)));
    rolePasswords.put(role, password);
    return password;
  }

  private void run(String sql) {
    try (Statement statement = session().createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw DbwrightException.causedBy(e, EMBEDDED_START_FAILED, String.valueOf(e.getMessage()));
    }
  }

  private Connection session() throws SQLException {
    Connection open = session;
    if (open == null || open.isClosed()) {
      open = EmbeddedServer.connect(superuser);
      session = open;
    }
    return open;
  }

  private static String quoted(String identifier) {
    return "\"" + identifier.replace("\"", "\"\"") + "\"";
  }

  private static String literal(String value) {
    return "'" + value.replace("'", "''") + "'";
  }

  @Override
  public synchronized void close() {
    Connection open = session;
    session = null;
    if (open != null) {
      try {
        open.close();
      } catch (SQLException e) {
        LOG.debug("the end of a session was not clean", e);
      }
    }
  }
}
