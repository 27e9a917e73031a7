package dev.dbwright.tools.database;

import static dev.dbwright.tools.database.UrlParts.invalid;

import dev.dbwright.tools.engine.Engine;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/**
 * What a URL leaves out, from where the engine's own client takes it.
 *
 * <ul>
 *   <li>PostgreSQL, as libpq: the service ({@code ?service=}, {@code PGSERVICE}), then {@code
 *       PGHOST}, {@code PGPORT}, {@code PGDATABASE}, {@code PGUSER}, {@code PGPASSWORD}, {@code
 *       PGSSLMODE}, {@code PGSSLROOTCERT}, {@code PGCONNECT_TIMEOUT}; the password also from {@code
 *       PGPASSFILE} or {@code ~/.pgpass}. {@code PGOPTIONS} is not followed.
 *   <li>MySQL and MariaDB: user and password from {@code [client]} of {@code ~/.my.cnf}, then
 *       {@code MYSQL_PWD}.
 *   <li>SQL Server: {@code SQLCMDUSER} and {@code SQLCMDPASSWORD}.
 * </ul>
 */
final class ConnectionDefaults {
  // Of a service that other programs share; they change nothing that matters here.
  private static final Set<String> PASSED_OVER =
      Set.of("application_name", "fallback_application_name", "client_encoding");
  private static final Map<String, String> SERVICE_PARTS =
      Map.of(
          "host", "host",
          "port", "port",
          "dbname", "database",
          "user", "user",
          "password", "password");

  private final ConnectionEnvironment environment;

  ConnectionDefaults(ConnectionEnvironment environment) {
    this.environment = environment;
  }

  ConnectionSpec spec(Engine engine, UrlParts parts) {
    return switch (engine) {
      case POSTGRESQL -> postgresql(parts);
      case MYSQL, MARIADB -> mysql(engine, parts);
      case SQLSERVER -> {
        variable(parts, "user", "SQLCMDUSER");
        variable(parts, "password", "SQLCMDPASSWORD");
        yield server(engine, parts, parts.part("database").orElse("master"));
      }
      case SQLITE -> sqlite(parts);
    };
  }

  private ConnectionSpec postgresql(UrlParts parts) {
    variable(parts, "service", "PGSERVICE");
    parts.part("service").ifPresent(name -> readService(parts, name));
    variable(parts, "host", "PGHOST");
    variable(parts, "port", "PGPORT");
    variable(parts, "user", "PGUSER");
    variable(parts, "database", "PGDATABASE");
    variable(parts, "password", "PGPASSWORD");
    property(parts, "sslmode", "PGSSLMODE");
    property(parts, "sslrootcert", "PGSSLROOTCERT");
    property(parts, "connect_timeout", "PGCONNECT_TIMEOUT");
    String user = parts.part("user").orElseGet(environment::osUser);
    ConnectionSpec spec = server(Engine.POSTGRESQL, parts, parts.part("database").orElse(user));
    return spec.password() != null
        ? spec
        : PasswordFile.password(
                environment.passwordFile(),
                spec.bareHost(),
                spec.port(),
                spec.database(),
                spec.user())
            .map(spec::withPassword)
            .orElse(spec);
  }

  /** What a service may not say is refused as it is in a URL. */
  private void readService(UrlParts parts, String name) {
    ServiceFile.read(environment, name)
        .forEach(
            (key, value) -> {
              String part = SERVICE_PARTS.get(key);
              if (part != null) {
                parts.putIfAbsent(part, value);
              } else if (!PASSED_OVER.contains(key)) {
                parts.propertyIfAbsent(key, value);
              }
            });
  }

  private ConnectionSpec mysql(Engine engine, UrlParts parts) {
    MysqlOptionFile.client(environment.home().resolve(".my.cnf"))
        .forEach(
            (key, value) -> {
              if (key.equals("user") || key.equals("password")) {
                parts.putIfAbsent(key, value);
              }
            });
    variable(parts, "password", "MYSQL_PWD");
    String database = parts.part("database").orElse("");
    if (!database.matches("[\\p{L}\\p{N}_$.-]*")) {
      // The driver reads what follows a ? or & in it as properties.
      throw invalid("its database's name has a character that the driver cannot take");
    }
    return server(engine, parts, database);
  }

  private ConnectionSpec sqlite(UrlParts parts) {
    if (parts.part("user").isPresent() || parts.part("password").isPresent()) {
      throw invalid("a file has no user and no password");
    }
    String path = parts.part("database").orElse("");
    if (path.indexOf('\0') >= 0) {
      throw invalid("a name holds a NUL");
    }
    return new ConnectionSpec(
        Engine.SQLITE,
        "",
        0,
        Path.of(path).toAbsolutePath().toString(),
        environment.osUser(),
        null,
        parts.properties(),
        parts.environment());
  }

  private ConnectionSpec server(Engine engine, UrlParts parts, String database) {
    String user = parts.part("user").orElseGet(environment::osUser);
    if (database.indexOf('\0') >= 0 || user.indexOf('\0') >= 0) {
      throw invalid("a name holds a NUL");
    }
    return new ConnectionSpec(
        engine,
        host(parts.part("host").orElse("localhost")),
        parts.part("port").map(ConnectionDefaults::port).orElse(ConnectionSpec.usualPort(engine)),
        database,
        user,
        parts.part("password").orElse(null),
        parts.properties(),
        parts.environment());
  }

  private void variable(UrlParts parts, String part, String variable) {
    environment.variable(variable).ifPresent(value -> parts.putIfAbsent(part, value));
  }

  private void property(UrlParts parts, String name, String variable) {
    environment.variable(variable).ifPresent(value -> parts.propertyIfAbsent(name, value));
  }

  /** Only letters that a host name or address has: the driver gets it as part of a URL. */
  private static String host(String text) {
    if (text.startsWith("/") || text.startsWith("@")) {
      throw invalid("it names a socket folder; a host name is needed");
    }
    if (text.indexOf('\\') >= 0) {
      throw invalid("it names an instance; name its port");
    }
    boolean name = text.matches("[A-Za-z0-9._-]{1,253}");
    boolean address = text.matches("\\[[0-9A-Fa-f:.]{2,45}]");
    if (!name && !address) {
      throw invalid("its host is not a host name or an address");
    }
    return text;
  }

  private static int port(String text) {
    if (text.matches("[0-9]{1,5}")) {
      int port = Integer.parseInt(text);
      if (port > 0 && port < 65_536) {
        return port;
      }
    }
    throw invalid("its port is not a number from 1 to 65535");
  }
}
