package dev.dbwright.tools.pool.budget;

import dev.dbwright.tools.engine.Engine;

/**
 * What one more connection costs a server in memory.
 *
 * @param idleBytes of a connection that has worked and rests
 * @param busyBytes more of one that sorts or joins
 */
record ConnectionPrice(long idleBytes, long busyBytes, String source) {
  private static final long MIB = 1L << 20;

  static ConnectionPrice on(Engine engine) {
    return switch (engine) {
      // Measured on 15: 1.4 MB (Pss) fresh, 3.5 MB once the catalog is cached, 0.14 MB page
      // tables, 0.05 MB of shared memory for the slot. Without huge pages, page tables grow by
      // 2 MB for each GB of shared_buffers that the connection has touched.
      case POSTGRESQL ->
          new ConnectionPrice(
              4 * MIB, 4 * MIB, "measured on PostgreSQL 15; work_mem 4 MB, once for each sort");
      // thread_stack 1 MB; sort, join, read and read_rnd buffers at their defaults.
      case MYSQL -> new ConnectionPrice(MIB, MIB, "thread_stack and buffers at their defaults");
      // thread_stack 292 kB; sort_buffer 2 MB, join, read and read_rnd buffers at their defaults.
      case MARIADB ->
          new ConnectionPrice(MIB / 3, 3 * MIB, "thread_stack and buffers at their defaults");
      // 3 x network_packet_size (4 kB) + 94 kB.
      case SQLSERVER, SQLITE ->
          new ConnectionPrice(106 * 1024L, MIB, "3 x network packet size + 94 kB; 1 MB granted");
    };
  }
}
