package dev.dbwright.tools.pool.budget;

import static dev.dbwright.tools.error.ErrorCode.POOL_INPUT_INVALID;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.error.DbwrightException;

/**
 * What a server lets in. On PostgreSQL, WAL senders and autovacuum workers stand outside of {@code
 * max_connections} (since 12).
 *
 * @param superuserReserved {@code superuser_reserved_connections}; PostgreSQL only
 * @param reserved {@code reserved_connections} (PostgreSQL since 16), or what a managed service
 *     keeps for itself
 * @param admin kept for people, monitoring and migrations
 * @param perUser most of one account: {@code max_user_connections} of MySQL, {@code CONNECTION
 *     LIMIT} of a PostgreSQL role; 0 where there is no such limit
 */
public record ServerLimits(
    Engine engine,
    int maxConnections,
    int superuserReserved,
    int reserved,
    int admin,
    int perUser) {
  // sys.configurations "user connections": 0, the default, means as many.
  private static final int SQL_SERVER_MOST = 32_767;
  private static final int ADMIN = 5;

  public ServerLimits {
    if (maxConnections < 1 || superuserReserved < 0 || reserved < 0 || admin < 0 || perUser < 0) {
      throw new DbwrightException(
          POOL_INPUT_INVALID, "a negative number of connections", "0 or more, max_connections 1");
    }
    if (engine == Engine.SQLITE) {
      throw new DbwrightException(
          POOL_INPUT_INVALID, "a connection budget of SQLite", "it has no server to connect to");
    }
  }

  /** A PostgreSQL server. */
  public ServerLimits(int maxConnections, int superuserReserved, int reserved, int admin) {
    this(Engine.POSTGRESQL, maxConnections, superuserReserved, reserved, admin, 0);
  }

  /** With PostgreSQL's defaults, and five connections for people and monitoring. */
  public static ServerLimits usual(int maxConnections) {
    return new ServerLimits(maxConnections, 3, 0, ADMIN);
  }

  /**
   * With the engine's defaults, and five connections for people and monitoring.
   *
   * <p>MySQL and MariaDB let in one administrator beyond {@code max_connections}, so that nothing
   * of it is reserved. SQL Server takes 0 for 32,767; what limits there is the driver's pool, one
   * for each process and connection string (SqlClient: 100).
   */
  public static ServerLimits usual(Engine engine, int maxConnections) {
    return switch (engine) {
      case POSTGRESQL -> usual(maxConnections);
      case MYSQL, MARIADB, SQLITE -> new ServerLimits(engine, maxConnections, 0, 0, ADMIN, 0);
      case SQLSERVER ->
          new ServerLimits(
              engine,
              maxConnections == 0 ? SQL_SERVER_MOST : Math.min(maxConnections, SQL_SERVER_MOST),
              0,
              0,
              ADMIN,
              0);
    };
  }

  /** The same with a limit for each account. */
  public ServerLimits withPerUser(int most) {
    return new ServerLimits(engine, maxConnections, superuserReserved, reserved, admin, most);
  }

  /** What applications may open together; 0 where nothing is left. */
  public int usable() {
    return (int) Math.max(0, maxConnections - keptBack());
  }

  /** What {@code max_connections} has to be for {@code demand}. */
  long maxConnectionsFor(long demand) {
    return demand + keptBack();
  }

  private long keptBack() {
    return (long) superuserReserved + reserved + admin;
  }
}
