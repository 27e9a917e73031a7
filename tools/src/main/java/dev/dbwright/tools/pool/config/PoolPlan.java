package dev.dbwright.tools.pool.config;

import dev.dbwright.tools.pool.timeout.Timeouts;
import java.util.Optional;

/**
 * What every file is written from.
 *
 * @param perInstance the pool's maximum in one instance of the application
 * @param minimumIdle connections kept open where nothing happens; at most {@code perInstance}
 * @param instances as many as there ever are at once
 * @param usable connections that the server has for applications; empty where it is not known
 */
public record PoolPlan(
    Endpoint endpoint,
    int perInstance,
    int minimumIdle,
    int instances,
    Optional<Integer> usable,
    Timeouts timeouts,
    Pooling pooling,
    Tls tls) {
  /** The server that is connected to. Passwords never stand in a plan. */
  public record Endpoint(String host, int port, String database, String user) {}

  /** How a pooler between application and server hands out connections. */
  public enum Pooling {
    /** Applications connect straight to the server. */
    NONE,
    SESSION,
    TRANSACTION
  }

  /** How the connection is encrypted, by libpq's names. */
  public enum Tls {
    DISABLE,
    REQUIRE,
    VERIFY_FULL
  }
}
