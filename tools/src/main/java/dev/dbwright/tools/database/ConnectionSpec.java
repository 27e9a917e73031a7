package dev.dbwright.tools.database;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.dbwright.tools.engine.Engine;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a database is and as whom to log in; the password is never part of {@link #toString} nor of
 * JSON.
 *
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
  private static final int USUAL_PORT = 5432;

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

  /** {@code shop@localhost}, with the port where it is not PostgreSQL's own: what people see. */
  public String label() {
    return database + "@" + host + (port == USUAL_PORT ? "" : ":" + port);
  }

  @Override
  public String toString() {
    return engine.id() + "://" + user + "@" + host + ":" + port + "/" + database;
  }
}
