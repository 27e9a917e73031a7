package dev.dbwright.tools.pool.config;

import static dev.dbwright.tools.error.ErrorCode.POOL_INPUT_INVALID;

import dev.dbwright.tools.error.DbwrightException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The pooler that stands between applications and server.
 *
 * @param host where applications reach it
 * @param version of the program; empty where it is not known: then only what every version in use
 *     understands is written
 * @param processes side by side, each with pools of its own
 * @param databases that it serves; a pool belongs to a pair of database and user
 * @param users that come with pools of their own
 * @param reserve connections beyond each pool, lent when a client waited too long
 */
public record Pooler(
    String host,
    int port,
    Optional<PoolerVersion> version,
    int processes,
    int databases,
    int users,
    int reserve) {
  /** One PgBouncer beside the application, for one database and one user. */
  public static final Pooler USUAL = new Pooler("127.0.0.1", 6432, Optional.empty(), 1, 1, 1, 0);

  public Pooler {
    if (processes < 1 || databases < 1 || users < 1 || reserve < 0) {
      throw new DbwrightException(
          POOL_INPUT_INVALID,
          "a pooler of %d processes, %d databases, %d users and a reserve of %d"
              .formatted(processes, databases, users, reserve),
          "at least one process, database and user; a reserve of 0 or more");
    }
  }

  /**
   * The usual one with what is known of it.
   *
   * @throws DbwrightException {@code POOL_INPUT_INVALID}
   */
  public static Pooler of(
      @Nullable String version,
      @Nullable Integer processes,
      @Nullable Integer databases,
      @Nullable Integer users) {
    return new Pooler(
        USUAL.host,
        USUAL.port,
        Optional.ofNullable(version).map(PoolerVersion::of),
        processes == null ? USUAL.processes : processes,
        databases == null ? USUAL.databases : databases,
        users == null ? USUAL.users : users,
        USUAL.reserve);
  }

  /** Pools that it keeps, over all its processes. */
  public long pools() {
    return (long) processes * databases * users;
  }
}
