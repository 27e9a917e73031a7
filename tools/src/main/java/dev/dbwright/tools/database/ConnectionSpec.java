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
 */
public record ConnectionSpec(
    Engine engine,
    String host,
    int port,
    String database,
    String user,
    @JsonIgnore @Nullable String password,
    Map<String, String> properties) {
  private static final int USUAL_PORT = 5432;

  public ConnectionSpec {
    properties = Map.copyOf(properties);
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
