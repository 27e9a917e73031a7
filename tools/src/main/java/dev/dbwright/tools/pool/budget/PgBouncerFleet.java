package dev.dbwright.tools.pool.budget;

import static dev.dbwright.tools.error.ErrorCode.POOL_INPUT_INVALID;

import dev.dbwright.tools.error.DbwrightException;

/**
 * Processes of PgBouncer before one server. Each has a pool for each pair of database and user, and
 * knows nothing of the others: all limits are per process.
 *
 * @param users that servers are logged in as; one where {@code [databases]} forces a user
 * @param maxDbConnections {@code max_db_connections}; 0, the default, is no limit
 * @param maxUserConnections {@code max_user_connections}; 0, the default, is no limit
 */
public record PgBouncerFleet(
    int processes,
    int databases,
    int users,
    long defaultPoolSize,
    int reservePoolSize,
    int maxDbConnections,
    int maxUserConnections) {
  public PgBouncerFleet {
    if (processes < 1
        || databases < 1
        || users < 1
        || defaultPoolSize < 1
        || reservePoolSize < 0
        || maxDbConnections < 0
        || maxUserConnections < 0) {
      throw new DbwrightException(
          POOL_INPUT_INVALID,
          "a PgBouncer without process, database, user or pool",
          "one or more of each; reserve and limits 0 or more");
    }
  }

  /** Connections to the server at worst. */
  public long demand() {
    return processes * perProcess();
  }

  /**
   * Pairs in a grid of databases and users: where its rows are limited alike, and its columns, the
   * most is at one of the limits, never between.
   */
  private long perProcess() {
    long pool = defaultPoolSize + reservePoolSize;
    long all = (long) databases * users * pool;
    long byDatabases = maxDbConnections == 0 ? all : (long) databases * maxDbConnections;
    long byUsers = maxUserConnections == 0 ? all : (long) users * maxUserConnections;
    return Math.min(all, Math.min(byDatabases, byUsers));
  }

  public boolean fits(ServerLimits limits) {
    return demand() <= limits.usable();
  }

  /**
   * The largest {@code max_db_connections} of each process that keeps all within the limits; 0
   * where there is not one for each database of each process, and then 0 must not be written, for
   * it means no limit.
   */
  public int maxDbConnectionsWithin(ServerLimits limits) {
    return (int) (limits.usable() / ((long) processes * databases));
  }

  /** The demand in a sentence, with the cap that makes it fit. */
  public String sentence(ServerLimits limits) {
    String sum =
        "%d x %d x %d pools (processes x databases x users) of %d + %d open %d connections at worst"
            .formatted(processes, databases, users, defaultPoolSize, reservePoolSize, demand());
    if (fits(limits)) {
      return "%s; %d are there.".formatted(sum, limits.usable());
    }
    int cap = maxDbConnectionsWithin(limits);
    return cap == 0
        ? "%s; %d are there, not one for each of %d x %d: fewer processes or databases."
            .formatted(sum, limits.usable(), processes, databases)
        : "%s; %d are there: max_db_connections = %d in each process keeps them within."
            .formatted(sum, limits.usable(), cap);
  }
}
