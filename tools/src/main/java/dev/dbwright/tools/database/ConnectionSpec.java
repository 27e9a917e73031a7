package dev.dbwright.tools.database;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.dbwright.tools.engine.Engine;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a database is and as whom to log in; the password is never part of {@link #toString} nor of
 * JSON.
 *
 * @param host empty for SQLite, whose {@code database} is the path of a file
 * @param port 0 for SQLite
 * @param properties driver properties that were allowed, such as {@code sslmode}
 * @param environment what the database is for
 */
public record ConnectionSpec(
    Engine engine,
    String host,
    int port,
    String database,
    String user,
    @JsonIgnore @Nullable String password,
    Map<String, String> properties,
    Environment environment) {
  public ConnectionSpec {
    properties = Map.copyOf(properties);
  }

  /** A connection of which nobody said what it is for. */
  public ConnectionSpec(
      Engine engine,
      String host,
      int port,
      String database,
      String user,
      @Nullable String password,
      Map<String, String> properties) {
    this(engine, host, port, database, user, password, properties, Environment.UNKNOWN);
  }

  /** The port that {@code engine} listens on unless told otherwise; 0 where it has none. */
  static int usualPort(Engine engine) {
    return switch (engine) {
      case POSTGRESQL -> 5432;
      case MYSQL, MARIADB -> 3306;
      case SQLSERVER -> 1433;
      case SQLITE -> 0;
    };
  }

  /** The same for whoever knows the password. */
  public ConnectionSpec withPassword(String known) {
    return new ConnectionSpec(engine, host, port, database, user, known, properties, environment);
  }

  public ConnectionSpec withEnvironment(Environment known) {
    return new ConnectionSpec(engine, host, port, database, user, password, properties, known);
  }

  ConnectionSpec withEngine(Engine answered) {
    return new ConnectionSpec(
        answered, host, port, database, user, password, properties, environment);
  }

  /**
   * {@code shop@localhost}, with the port where it is not the engine's usual one; the file's name
   * for SQLite: what people see.
   */
  public String label() {
    if (engine == Engine.SQLITE) {
      return String.valueOf(Path.of(database).getFileName());
    }
    return database + "@" + host + (port == usualPort(engine) ? "" : ":" + port);
  }

  /** Addresses of version 6 stand in brackets in a URL, and nowhere else. */
  String bareHost() {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  String address() {
    return host + ":" + port;
  }

  /** True where what is sent stays on this machine. */
  boolean isLoopback() {
    return host.equalsIgnoreCase("localhost")
        || host.matches("127(\\.[0-9]{1,3}){3}")
        || host.equals("[::1]");
  }

  @Override
  public String toString() {
    return engine == Engine.SQLITE
        ? "sqlite:" + database
        : engine.id() + "://" + user + "@" + host + ":" + port + "/" + database;
  }
}
