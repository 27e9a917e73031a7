package dev.dbwright.tools.tuning.mysql;

import dev.dbwright.tools.report.Amounts;
import dev.dbwright.tools.tuning.Machine;
import dev.dbwright.tools.tuning.Machine.Use;
import dev.dbwright.tools.tuning.MemoryBudget;
import java.util.List;
import java.util.Locale;

/**
 * Divides the RAM so that the buffer pool with its structures, all connections with all their
 * buffers, and what is paid once fit. All is computed in real numbers that grow with RAM or stay,
 * together slower than RAM, and rounded down at the end: so the pool never shrinks with more of it.
 */
final class MysqlMemory {
  static final long KB = 1L << 10;
  static final long MB = 1L << 20;
  static final long GB = 1L << 30;
  // The pool's pages have descriptors, hashes and latches beside them.
  static final double POOL_OVERHEAD = 1.1;

  private static final int ACTIVE_PER_CORE = 4;
  // MariaDB takes no fewer: it corrects the value, and warns.
  private static final int LEAST_CONNECTIONS = 10;
  private static final long KEY_BUFFER = 8 * MB;
  // Measured on MariaDB 11.4: 98 MB up to 300 connections, 142 MB with 2,000.
  private static final long SCHEMA_BASE = 100 * MB;
  private static final long SCHEMA_OF_A_CONNECTION = 32 * KB;
  // Allocated in these steps: innodb_buffer_pool_chunk_size x innodb_buffer_pool_instances.
  private static final long CHUNK = 128 * MB;
  private static final long SMALL_STEP = 8 * MB;
  private static final long MANY_INSTANCES_FROM = 8 * GB;
  private static final int MANY_INSTANCES = 8;

  private final Machine machine;
  private final MysqlServer server;
  private final double ram;
  private final int wanted;
  private final double reserve;
  private final double itself;
  private final double performanceSchema;
  private final boolean schemaFits;
  private final double logBuffer;
  private final int active;
  private final double temporaryTable;
  private final double engineCaches;
  private final SessionBuffers session;
  private final double connections;
  private final long pool;

  MysqlMemory(Machine machine, MysqlServer server) {
    this.machine = machine;
    this.server = server;
    this.ram = machine.ramBytes();
    this.wanted = machine.connections().orElse(usualConnections(machine.use()));
    this.reserve = machine.use() == Use.DESKTOP ? ram / 2 : Math.min(ram / 5, GB + ram / 32);
    this.itself = Math.min(ram / 16, 128.0 * MB);
    double schema = SCHEMA_BASE + (double) SCHEMA_OF_A_CONNECTION * wanted;
    this.schemaFits = ram / 16 >= schema;
    this.performanceSchema = Math.min(ram / 16, schema);
    this.logBuffer = clamp(ram / 128, 16.0 * MB, 64.0 * MB);
    // No more than there is 1 MB for in the sixteenth that is meant for temporary tables.
    this.active =
        (int) Math.min(Math.min(wanted, (double) ACTIVE_PER_CORE * machine.cores()), ram / 16 / MB);
    this.temporaryTable = temporaryTable();
    this.engineCaches = KEY_BUFFER + (server.isMariaDb() ? ariaShare() : 0);
    this.session = SessionBuffers.of(server, machine);
    double payable = (ram - reserve - fixed()) / 2 / session.bytes();
    this.connections = Math.max(LEAST_CONNECTIONS, Math.min(wanted, payable));
    this.pool = bufferPool();
  }

  private static double clamp(double value, double least, double most) {
    return Math.max(least, Math.min(most, value));
  }

  private static int usualConnections(Use use) {
    return switch (use) {
      case WEB -> 200;
      case OLTP -> 300;
      case MIXED -> 150;
      case DW -> 50;
      case DESKTOP -> 20;
    };
  }

  // MySQL gives all temporary tables one limit, MariaDB each one its own.
  private double temporaryTable() {
    double most = machine.use() == Use.DW ? 256.0 * MB : 64.0 * MB;
    return server.isMariaDb()
        ? clamp(ram / 16 / active, MB, most)
        : clamp(ram / 32, 16.0 * MB, most);
  }

  private double temporaryShare() {
    return server.isMariaDb() ? temporaryTable * active : clamp(ram / 32, 16.0 * MB, 4.0 * GB);
  }

  private double ariaShare() {
    return clamp(ram / 64, 8.0 * MB, 128.0 * MB);
  }

  private double fixed() {
    return itself + performanceSchema + logBuffer + temporaryShare() + engineCaches;
  }

  private long bufferPool() {
    double left = (ram - reserve - fixed() - connections * session.bytes()) / POOL_OVERHEAD;
    double share = machine.use() == Use.DESKTOP ? ram / 4 : ram * 0.75;
    double useful =
        machine.dataBytes().isPresent()
            ? Math.max(CHUNK, 1.25 * machine.dataBytes().getAsLong())
            : Double.MAX_VALUE;
    double most = Math.min(Math.min(left, share), useful);
    long step =
        most >= MANY_INSTANCES_FROM ? CHUNK * MANY_INSTANCES : most >= CHUNK ? CHUNK : SMALL_STEP;
    return Math.max(SMALL_STEP, (long) most / step * step);
  }

  int wantedConnections() {
    return wanted;
  }

  int connections() {
    return (int) connections;
  }

  long pool() {
    return pool;
  }

  /** As many as the size is a multiple of, or the server rounds it up. */
  int instances() {
    return pool >= MANY_INSTANCES_FROM ? MANY_INSTANCES : 1;
  }

  long logBuffer() {
    return wholeMb(logBuffer);
  }

  long temporaryTableSize() {
    return wholeMb(temporaryTable);
  }

  /** MySQL: all temporary tables in memory together. */
  long temporaryTables() {
    return server.isMariaDb() ? temporaryTableSize() * active : wholeMb(temporaryShare());
  }

  long keyBuffer() {
    return KEY_BUFFER;
  }

  long ariaCache() {
    return wholeMb(ariaShare());
  }

  private static long wholeMb(double bytes) {
    return (long) bytes / MB * MB;
  }

  SessionBuffers session() {
    return session;
  }

  boolean hasRoomForPerformanceSchema() {
    return schemaFits;
  }

  MemoryBudget budget() {
    return new MemoryBudget(
        machine.ramBytes(),
        List.of(
            new MemoryBudget.Part(
                machine.use() == Use.DESKTOP ? "system and other programs" : "system",
                (long) reserve,
                machine.use() == Use.DESKTOP
                    ? "half of the RAM"
                    : "a thirty-second of the RAM and 1 GB; a fifth where that is less"),
            new MemoryBudget.Part(
                "buffer pool",
                (long) (pool * POOL_OVERHEAD),
                "innodb_buffer_pool_size " + Amounts.bytes(pool) + " x 1.1 with its structures"),
            new MemoryBudget.Part(
                "connections",
                (long) (connections() * session.bytes()),
                String.format(
                    Locale.ROOT,
                    "%,d x %s: stack, and one of each buffer for sorts, joins and reads",
                    connections(),
                    Amounts.bytes((long) session.bytes()))),
            new MemoryBudget.Part(
                "temporary tables",
                temporaryTables(),
                server.isMariaDb()
                    ? active + " at work x tmp_table_size " + Amounts.bytes(temporaryTableSize())
                    : "temptable_max_ram, for all together"),
            new MemoryBudget.Part("redo log buffer", logBuffer(), "innodb_log_buffer_size"),
            new MemoryBudget.Part(
                "other caches",
                (long) engineCaches,
                server.isMariaDb()
                    ? "key_buffer_size and aria_pagecache_buffer_size"
                    : "key_buffer_size"),
            new MemoryBudget.Part(
                "performance schema",
                (long) performanceSchema,
                hasRoomForPerformanceSchema()
                    ? "100 MB, and 32 kB a connection"
                    : "a sixteenth of the RAM stays free instead of it"),
            new MemoryBudget.Part("the server itself", (long) itself, "program and dictionary")));
  }
}
