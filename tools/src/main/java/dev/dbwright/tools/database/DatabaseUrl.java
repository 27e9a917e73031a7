package dev.dbwright.tools.database;

import static dev.dbwright.tools.error.ErrorCode.DATABASE_URL_INVALID;
import static dev.dbwright.tools.error.ErrorCode.ENGINE_UNSUPPORTED;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.error.DbwrightException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads connection URLs ({@code postgresql://user:password@host:port/database?sslmode=require} and
 * pgjdbc's {@code jdbc:postgresql:…}) and libpq's environment variables. What a URL leaves out
 * comes from {@code PGHOST}, {@code PGPORT}, {@code PGDATABASE}, {@code PGUSER}, {@code
 * PGPASSWORD}, {@code PGSSLMODE}, {@code PGSSLROOTCERT}, {@code PGCONNECT_TIMEOUT}, the password
 * also from {@code PGPASSFILE} or {@code ~/.pgpass}. {@code PGOPTIONS} and {@code PGSERVICE} are
 * not followed.
 *
 * <p>No message repeats any part of the text: it may hold a password in an unexpected place.
 */
public final class DatabaseUrl {
  private static final int DEFAULT_PORT = 5432;
  private static final String JDBC = "jdbc:";
  private static final Map<String, Engine> SCHEMES =
      Map.of(
          "postgresql", Engine.POSTGRESQL,
          "postgres", Engine.POSTGRESQL,
          "mysql", Engine.MYSQL,
          "mariadb", Engine.MARIADB,
          "sqlserver", Engine.SQLSERVER,
          "mssql", Engine.SQLSERVER,
          "sqlite", Engine.SQLITE);

  private final ConnectionEnvironment environment;
  private final Map<String, String> parts = new HashMap<>();
  private final Map<String, String> properties = new HashMap<>();

  private DatabaseUrl(ConnectionEnvironment environment) {
    this.environment = environment;
  }

  /**
   * @throws DbwrightException {@code DATABASE_URL_INVALID}, {@code DATABASE_PROPERTY_REFUSED}, or
   *     {@code ENGINE_UNSUPPORTED} for engines that cannot be connected to yet
   */
  public static ConnectionSpec parse(String url, ConnectionEnvironment environment) {
    var parser = new DatabaseUrl(environment);
    parser.read(url.strip());
    return parser.spec();
  }

  /**
   * The connection that {@code DATABASE_URL}, else {@code PGHOST} or {@code PGDATABASE} or {@code
   * PGUSER} names; empty where none is set.
   */
  public static Optional<ConnectionSpec> fromEnvironment(ConnectionEnvironment environment) {
    Optional<String> url = environment.variable("DATABASE_URL");
    if (url.isPresent()) {
      return Optional.of(parse(url.get(), environment));
    }
    boolean named =
        List.of("PGHOST", "PGDATABASE", "PGUSER").stream()
            .anyMatch(name -> environment.variable(name).isPresent());
    return named ? Optional.of(new DatabaseUrl(environment).spec()) : Optional.empty();
  }

  private void read(String url) {
    if (url.chars().anyMatch(c -> c <= ' ' || c == 0x7f)) {
      throw invalid("it holds blanks or control characters");
    }
    boolean jdbc = url.regionMatches(true, 0, JDBC, 0, JDBC.length());
    String text = jdbc ? url.substring(JDBC.length()) : url;
    int colon = text.indexOf(':');
    Engine engine =
        colon < 0 ? null : SCHEMES.get(text.substring(0, colon).toLowerCase(Locale.ROOT));
    if (engine == null) {
      throw invalid("it does not start with postgresql://");
    }
    if (engine != Engine.POSTGRESQL) {
      throw new DbwrightException(ENGINE_UNSUPPORTED, engine.id(), "connect to a database");
    }
    String rest = text.substring(colon + 1);
    int question = rest.indexOf('?');
    if (question >= 0) {
      readQuery(rest.substring(question + 1));
      rest = rest.substring(0, question);
    }
    if (rest.indexOf('#') >= 0) {
      throw invalid("write # in a name or password as %23");
    }
    if (rest.startsWith("//")) {
      readAuthority(rest.substring(2));
    } else if (jdbc) {
      // pgjdbc's short form: jdbc:postgresql:database
      put("database", decoded(rest.startsWith("/") ? rest.substring(1) : rest));
    } else {
      throw invalid("it does not start with postgresql://");
    }
  }

  private void readAuthority(String text) {
    int slash = text.indexOf('/');
    String authority = slash < 0 ? text : text.substring(0, slash);
    put("database", slash < 0 ? "" : decoded(text.substring(slash + 1)));
    int at = authority.lastIndexOf('@');
    if (at >= 0) {
      String login = authority.substring(0, at);
      if (login.indexOf('@') >= 0) {
        // Two readers could disagree on where the host begins.
        throw invalid("write @ in a user or password as %40");
      }
      int colon = login.indexOf(':');
      put("user", decoded(colon < 0 ? login : login.substring(0, colon)));
      put("password", colon < 0 ? "" : decoded(login.substring(colon + 1)));
    }
    readHost(authority.substring(at + 1));
  }

  private void readHost(String text) {
    if (text.indexOf(',') >= 0) {
      throw invalid("it names several hosts; name one");
    }
    int portColon = text.lastIndexOf(':');
    if (portColon < text.lastIndexOf(']')) {
      portColon = -1;
    }
    put("host", decoded(portColon < 0 ? text : text.substring(0, portColon)));
    put("port", portColon < 0 ? "" : text.substring(portColon + 1));
  }

  private void readQuery(String query) {
    for (String pair : query.split("&", -1)) {
      if (pair.isEmpty()) {
        continue;
      }
      int equals = pair.indexOf('=');
      String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
      String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
      if (name.equals("user") || name.equals("password")) {
        put(name, value);
      } else {
        String known = ConnectionProperties.allowed(name);
        ConnectionProperties.requireValid(known, value);
        if (properties.put(known, value) != null) {
          throw invalid(known + " stands twice");
        }
      }
    }
  }

  private void put(String part, String value) {
    if (!value.isEmpty() && parts.put(part, value) != null) {
      throw invalid("it names the " + part + " twice");
    }
  }

  private ConnectionSpec spec() {
    property("sslmode", "PGSSLMODE");
    property("sslrootcert", "PGSSLROOTCERT");
    property("connectTimeout", "PGCONNECT_TIMEOUT");
    String host = host(part("host", "PGHOST").orElse("localhost"));
    int port = part("port", "PGPORT").map(DatabaseUrl::port).orElse(DEFAULT_PORT);
    String user = part("user", "PGUSER").orElseGet(environment::osUser);
    String database = part("database", "PGDATABASE").orElse(user);
    if (database.indexOf('\0') >= 0 || user.indexOf('\0') >= 0) {
      throw invalid("a name holds a NUL");
    }
    String password =
        part("password", "PGPASSWORD")
            .or(
                () ->
                    PasswordFile.password(
                        environment.passwordFile(), bare(host), port, database, user))
            .orElse(null);
    return new ConnectionSpec(Engine.POSTGRESQL, host, port, database, user, password, properties);
  }

  private Optional<String> part(String name, String variable) {
    return Optional.ofNullable(parts.get(name)).or(() -> environment.variable(variable));
  }

  private void property(String name, String variable) {
    if (!properties.containsKey(name)) {
      environment
          .variable(variable)
          .ifPresent(
              value -> {
                ConnectionProperties.requireValid(name, value);
                properties.put(name, value);
              });
    }
  }

  /** Only letters that a host name or address has: the driver gets it as part of a URL. */
  private static String host(String text) {
    if (text.startsWith("/") || text.startsWith("@")) {
      throw invalid("it names a socket folder; a host name is needed");
    }
    boolean name = text.matches("[A-Za-z0-9._-]{1,253}");
    boolean address = text.matches("\\[[0-9A-Fa-f:.]{2,45}]");
    if (!name && !address) {
      throw invalid("its host is not a host name or an address");
    }
    return text;
  }

  /** {@code .pgpass} writes IPv6 addresses without brackets. */
  private static String bare(String host) {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
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

  private static String decoded(String text) {
    try {
      // In a URL's path and user a plus is a plus.
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw invalid("a % in it is not followed by two hexadecimal digits");
    }
  }

  private static DbwrightException invalid(String reason) {
    return new DbwrightException(DATABASE_URL_INVALID, reason);
  }
}
