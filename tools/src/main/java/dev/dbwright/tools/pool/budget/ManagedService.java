package dev.dbwright.tools.pool.budget;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.quantity.ByteSize;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What managed services let in unless they are told otherwise, by the memory of the machine. A
 * start: {@code SHOW max_connections} on the server itself is what counts.
 */
public enum ManagedService {
  /** {@code LEAST(DBInstanceClassMemory/9531392, 5000)}; Aurora has the same. */
  RDS_POSTGRESQL(Engine.POSTGRESQL, 3, 0),
  /** {@code DBInstanceClassMemory/12582880}. */
  RDS_MYSQL(Engine.MYSQL, 0, 0),
  /** Flexible server: 15 of the table's connections are for replication and monitoring. */
  AZURE_POSTGRESQL(Engine.POSTGRESQL, 0, 15),
  /** Seven are for the service's own superuser. */
  NEON(Engine.POSTGRESQL, 0, 7);

  private static final long GIB = 1L << 30;
  private static final int ADMIN = 5;
  // learn.microsoft.com, Limits in Azure Database for PostgreSQL: GiB of memory, connections.
  private static final NavigableMap<Integer, Integer> AZURE =
      new TreeMap<>(Map.of(0, 50, 4, 429, 8, 859, 16, 1_718, 32, 3_437, 48, 5_000));
  // neon.com, Connection pooling: GiB of memory (4 for a compute unit), connections.
  private static final NavigableMap<Integer, Integer> NEON_BY_GIB =
      new TreeMap<>(
          Map.of(
              0, 104, 2, 209, 4, 419, 8, 839, 12, 1_258, 16, 1_678, 20, 2_098, 24, 2_517, 28, 2_937,
              32, 3_357));
  private static final int NEON_MOST = 4_000;

  private final Engine engine;
  private final int superuserReserved;
  private final int reserved;

  ManagedService(Engine engine, int superuserReserved, int reserved) {
    this.engine = engine;
    this.superuserReserved = superuserReserved;
    this.reserved = reserved;
  }

  /**
   * With five connections kept for people and monitoring. On RDS it is an upper bound: {@code
   * DBInstanceClassMemory} is the machine's memory less that of the system and the service.
   */
  public ServerLimits limits(ByteSize memory) {
    return new ServerLimits(
        engine, Math.max(1, maxConnections(memory.bytes())), superuserReserved, reserved, ADMIN, 0);
  }

  private int maxConnections(long bytes) {
    int gib = (int) (bytes / GIB);
    return switch (this) {
      case RDS_POSTGRESQL -> (int) Math.min(bytes / 9_531_392, 5_000);
      case RDS_MYSQL -> (int) Math.min(bytes / 12_582_880, 100_000);
      case AZURE_POSTGRESQL -> AZURE.floorEntry(gib).getValue();
      case NEON -> gib >= 36 ? NEON_MOST : NEON_BY_GIB.floorEntry(gib).getValue();
    };
  }
}
