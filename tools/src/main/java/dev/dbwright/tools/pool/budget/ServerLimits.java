package dev.dbwright.tools.pool.budget;

import static dev.dbwright.tools.error.ErrorCode.POOL_INPUT_INVALID;

import dev.dbwright.tools.error.DbwrightException;

/**
 * What a PostgreSQL server lets in. WAL senders and autovacuum workers stand outside of {@code
 * max_connections} (since 12).
 *
 * @param superuserReserved {@code superuser_reserved_connections}
 * @param reserved {@code reserved_connections} (since 16)
 * @param admin kept for people, monitoring and migrations
 */
public record ServerLimits(int maxConnections, int superuserReserved, int reserved, int admin) {
  public ServerLimits {
    if (maxConnections < 1 || superuserReserved < 0 || reserved < 0 || admin < 0) {
      throw new DbwrightException(
          POOL_INPUT_INVALID, "a negative number of connections", "0 or more, max_connections 1");
    }
  }

  /** With PostgreSQL's defaults, and five connections for people and monitoring. */
  public static ServerLimits usual(int maxConnections) {
    return new ServerLimits(maxConnections, 3, 0, 5);
  }

  /** What applications may open together; 0 where nothing is left. */
  public int usable() {
    return Math.max(0, maxConnections - superuserReserved - reserved - admin);
  }
}
