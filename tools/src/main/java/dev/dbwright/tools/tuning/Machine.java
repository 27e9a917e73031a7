package dev.dbwright.tools.tuning;

import static dev.dbwright.tools.error.ErrorCode.TUNING_INPUT_INVALID;

import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.report.Amounts;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What a server runs on and what for.
 *
 * @param cores that the database may use
 * @param connections as many as are wanted; empty where the use tells
 * @param dataBytes the databases together
 */
public record Machine(
    long ramBytes,
    int cores,
    Storage storage,
    Use use,
    OptionalInt connections,
    OptionalLong dataBytes) {
  private static final long LEAST_RAM_BYTES = 256L << 20;
  private static final long MOST_RAM_BYTES = 64L << 40;
  private static final int MOST_CORES = 4_096;
  // PostgreSQL's own limit of max_connections.
  private static final int MOST_CONNECTIONS = 262_143;

  /** What the data stands on. */
  public enum Storage {
    HDD,
    SAN,
    SSD,
    NVME
  }

  /** What the server is for; the names are those of pgtune. */
  public enum Use {
    WEB,
    OLTP,
    DW,
    DESKTOP,
    MIXED
  }

  public Machine {
    require(
        ramBytes >= LEAST_RAM_BYTES && ramBytes <= MOST_RAM_BYTES,
        Amounts.bytes(ramBytes) + " of RAM",
        "from 256 MB to 64 TB; write the unit: 16GB");
    require(cores >= 1 && cores <= MOST_CORES, cores + " cores", "from 1 to 4096");
    require(
        connections.isEmpty()
            || (connections.getAsInt() >= 1 && connections.getAsInt() <= MOST_CONNECTIONS),
        connections.orElse(0) + " connections",
        "from 1 to 262143");
  }

  private static void require(boolean holds, String given, String allowed) {
    if (!holds) {
      throw new DbwrightException(TUNING_INPUT_INVALID, given, allowed);
    }
  }
}
