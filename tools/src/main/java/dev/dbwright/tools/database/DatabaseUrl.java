package dev.dbwright.tools.database;

import static dev.dbwright.tools.database.UrlParts.invalid;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.error.DbwrightException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads connection URLs: {@code postgresql://user:password@host:port/database?sslmode=require},
 * likewise {@code mysql://}, {@code mariadb://} and {@code sqlserver://}; {@code sqlite:path}; and
 * the drivers' {@code jdbc:} forms of them. {@code ?environment=production} says what the database
 * is for. What a URL leaves out comes from {@link ConnectionDefaults}.
 *
 * <p>No message repeats any part of the text: it may hold a password in an unexpected place.
 */
public final class DatabaseUrl {
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

  private DatabaseUrl() {}

  /**
   * @throws DbwrightException {@code DATABASE_URL_INVALID} or {@code DATABASE_PROPERTY_REFUSED}
   */
  public static ConnectionSpec parse(String url, ConnectionEnvironment environment) {
    String text = url.strip();
    if (text.chars().anyMatch(c -> c <= ' ' || c == 0x7f)) {
      throw invalid("it holds blanks or control characters; write a blank as %20");
    }
    boolean jdbc = text.regionMatches(true, 0, JDBC, 0, JDBC.length());
    if (jdbc) {
      text = text.substring(JDBC.length());
    }
    int colon = text.indexOf(':');
    String scheme = colon < 0 ? "" : text.substring(0, colon).toLowerCase(Locale.ROOT);
    if (scheme.startsWith("ssh")) {
      throw invalid(
          "tunnels are left to ssh: run ssh -L 5433:localhost:5432 HOST, then connect to"
              + " postgresql://localhost:5433/");
    }
    Engine engine = SCHEMES.get(scheme);
    if (engine == null) {
      throw invalid("it does not start with postgresql://, or the name of another engine");
    }
    var parts = new UrlParts(engine);
    String rest = text.substring(colon + 1);
    switch (engine) {
      case POSTGRESQL -> readPostgresql(parts, rest, jdbc);
      case SQLITE -> readSqlite(parts, rest);
      case SQLSERVER -> readSqlserver(parts, rest);
      case MYSQL, MARIADB -> readAuthority(parts, rest);
    }
    return new ConnectionDefaults(environment).spec(engine, parts);
  }

  /**
   * The connection that {@code DATABASE_URL}, else {@code PGSERVICE}, {@code PGHOST}, {@code
   * PGDATABASE} or {@code PGUSER} names; empty where none is set.
   */
  public static Optional<ConnectionSpec> fromEnvironment(ConnectionEnvironment environment) {
    Optional<String> url = environment.variable("DATABASE_URL");
    if (url.isPresent()) {
      return Optional.of(parse(url.get(), environment));
    }
    boolean named =
        List.of("PGSERVICE", "PGHOST", "PGDATABASE", "PGUSER").stream()
            .anyMatch(name -> environment.variable(name).isPresent());
    return named ? Optional.of(parse("postgresql:///", environment)) : Optional.empty();
  }

  private static void readPostgresql(UrlParts parts, String text, boolean jdbc) {
    if (jdbc && !text.startsWith("//")) {
      // pgjdbc's short form: jdbc:postgresql:database
      String rest = withoutQuery(parts, text);
      parts.put("database", UrlParts.decoded(rest.startsWith("/") ? rest.substring(1) : rest));
      return;
    }
    readAuthority(parts, text);
  }

  private static void readAuthority(UrlParts parts, String text) {
    String rest = withoutQuery(parts, text);
    if (!rest.startsWith("//")) {
      throw invalid("// is missing after the engine's name");
    }
    parts.readAuthority(rest.substring(2));
  }

  /** The driver's form separates properties by semicolons and names the database in one. */
  private static void readSqlserver(UrlParts parts, String text) {
    int semicolon = text.indexOf(';');
    if (semicolon < 0) {
      readAuthority(parts, text);
      return;
    }
    readAuthority(parts, text.substring(0, semicolon));
    for (String pair : text.substring(semicolon + 1).split(";", -1)) {
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      String value = equals < 0 ? "" : pair.substring(equals + 1);
      if (value.indexOf('{') >= 0) {
        throw invalid("write it as sqlserver://user:password@host/database, without braces");
      }
      switch (name) {
        case "" -> {}
        case "databaseName", "database" -> parts.put("database", value);
        case "userName" -> parts.put("user", value);
        default -> parts.readPair(name, value);
      }
    }
  }

  /** {@code sqlite:shop.db}, {@code sqlite:/srv/shop.db}, {@code sqlite:///srv/shop.db} */
  private static void readSqlite(UrlParts parts, String text) {
    String rest = withoutQuery(parts, text);
    String path = UrlParts.decoded(rest.startsWith("///") ? rest.substring(2) : rest);
    if (path.isEmpty() || path.startsWith("//") || path.startsWith(":") || path.indexOf('?') >= 0) {
      throw invalid("it names no file; for example sqlite:shop.db or sqlite:///srv/shop.db");
    }
    parts.put("database", path);
  }

  private static String withoutQuery(UrlParts parts, String text) {
    int question = text.indexOf('?');
    String rest = question < 0 ? text : text.substring(0, question);
    if (question >= 0) {
      parts.readQuery(text.substring(question + 1));
    }
    if (rest.indexOf('#') >= 0) {
      throw invalid("write # in a name or password as %23");
    }
    return rest;
  }
}
