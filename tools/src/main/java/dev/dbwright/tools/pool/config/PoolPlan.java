package dev.dbwright.tools.pool.config;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.pool.timeout.Timeouts;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What every file is written from.
 *
 * @param endpoint the database server, also where a pooler stands before it
 * @param perInstance the pool's maximum in one instance of the application
 * @param minimumIdle connections kept open where nothing happens; at most {@code perInstance}
 * @param instances as many as there ever are at once
 * @param usable connections that the server has for applications; empty where it is not known
 * @param pooler what {@code pooling} is done by; without meaning where that is {@code NONE}
 * @param replicas servers that may answer reads; empty: no split of reads and writes
 * @param cutAfter after which a server, proxy or firewall cuts an idle connection; empty where
 *     nothing is known to
 * @param needsNamedStatements that applications cannot do without prepared statements which outlive
 *     a transaction; otherwise the files turn them off where the pooler does not carry them
 */
public record PoolPlan(
    Endpoint endpoint,
    int perInstance,
    int minimumIdle,
    int instances,
    Optional<Integer> usable,
    Timeouts timeouts,
    Pooling pooling,
    Tls tls,
    Engine engine,
    Pooler pooler,
    List<Endpoint> replicas,
    Optional<Duration> cutAfter,
    boolean needsNamedStatements) {
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

  public PoolPlan {
    replicas = List.copyOf(replicas);
  }

  /** PostgreSQL without replicas, behind the usual pooler where there is one. */
  public PoolPlan(
      Endpoint endpoint,
      int perInstance,
      int minimumIdle,
      int instances,
      Optional<Integer> usable,
      Timeouts timeouts,
      Pooling pooling,
      Tls tls) {
    this(
        endpoint,
        perInstance,
        minimumIdle,
        instances,
        usable,
        timeouts,
        pooling,
        tls,
        Engine.POSTGRESQL,
        Pooler.USUAL,
        List.of(),
        Optional.empty(),
        false);
  }

  /** What applications connect to: the pooler where one stands before the server. */
  public Endpoint entrance() {
    return pooling == Pooling.NONE
        ? endpoint
        : new Endpoint(pooler.host(), pooler.port(), endpoint.database(), endpoint.user());
  }

  /** The same load with a pooler of {@code mode} before the server. */
  PoolPlan behind(Pooling mode) {
    return new PoolPlan(
        endpoint,
        perInstance,
        minimumIdle,
        instances,
        usable,
        timeouts,
        mode,
        tls,
        engine,
        pooler,
        replicas,
        cutAfter,
        needsNamedStatements);
  }

  /** Connections of all instances together, at worst. */
  public long connections() {
    return (long) perInstance * instances;
  }

  /**
   * Whether a prepared statement is found again by the transaction after it. Through PgBouncer in
   * transaction mode only from 1.21 on; a version that is not known may be older.
   */
  public boolean carriesNamedStatements() {
    return pooling != Pooling.TRANSACTION
        || pooler
            .version()
            .filter(version -> version.isAtLeast(PoolerVersion.NAMED_STATEMENTS))
            .isPresent();
  }
}
