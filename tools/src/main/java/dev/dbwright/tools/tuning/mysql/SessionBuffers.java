package dev.dbwright.tools.tuning.mysql;

import static dev.dbwright.tools.tuning.mysql.MysqlMemory.KB;
import static dev.dbwright.tools.tuning.mysql.MysqlMemory.MB;

import dev.dbwright.tools.tuning.Machine;
import dev.dbwright.tools.tuning.Machine.Use;

/**
 * What one connection may allocate, in bytes. The buffers are left at the flavour's defaults but
 * for a warehouse: each is allocated for every sort or join, so a large one costs all statements.
 *
 * @param others reads, the stack, the binary log's cache, the network and the session itself
 */
record SessionBuffers(double sort, double join, double others) {
  private static final double OTHERS = (128 + 256 + 32 + 512) * KB;
  private static final long STEP = 64 * KB;

  static SessionBuffers of(MysqlServer server, Machine machine) {
    double sort = server.isMariaDb() ? 2.0 * MB : 256.0 * KB;
    double join = 256.0 * KB;
    double others = OTHERS + (server.isMariaDb() ? 292 * KB : MB);
    if (machine.use() != Use.DW) {
      return new SessionBuffers(sort, join, others);
    }
    double large = Math.min(8.0 * MB, machine.ramBytes() / 1024.0);
    return new SessionBuffers(Math.max(sort, large), Math.max(join, large), others);
  }

  long sortBuffer() {
    return (long) sort / STEP * STEP;
  }

  long joinBuffer() {
    return (long) join / STEP * STEP;
  }

  double bytes() {
    return sort + join + others;
  }
}
