package dev.dbwright.tools.tuning.postgresql;

import dev.dbwright.tools.tuning.Machine;
import dev.dbwright.tools.tuning.Machine.Use;

/** How many processes a machine is to have, by its cores and use, before memory is asked. */
record Processes(double connections, double parallel, double autovacuum, double io) {
  // The server has room for 262,143 in all, other kinds included.
  private static final int MOST_CONNECTIONS = 260_000;
  private static final int MOST_PARALLEL = 256;
  private static final int LEAST_AUTOVACUUM = 3;
  private static final int LEAST_IO = 3;
  private static final int MOST_IO = 32;
  private static final double RAM_OF_AN_AUTOVACUUM_WORKER = 128.0 * ReadableSize.MB;
  private static final double RAM_OF_AN_IO_WORKER = 2.0 * ReadableSize.GB;

  static Processes wanted(Machine machine, int version) {
    int cores = machine.cores();
    return new Processes(
        machine.connections().isPresent()
            ? Math.min(machine.connections().getAsInt(), MOST_CONNECTIONS)
            : usual(machine.use(), cores),
        // A warehouse may take all cores for one query; elsewhere half is left to the others.
        Math.min(MOST_PARALLEL, machine.use() == Use.DW && cores > 1 ? cores : cores / 2),
        Math.min(
            autovacuumByCores(cores),
            Math.max(LEAST_AUTOVACUUM, machine.ramBytes() / RAM_OF_AN_AUTOVACUUM_WORKER)),
        version < 18
            ? 0
            : Math.max(
                LEAST_IO,
                Math.min(
                    MOST_IO, Math.min(cores / 4.0, machine.ramBytes() / RAM_OF_AN_IO_WORKER))));
  }

  static int usual(Use use, int cores) {
    return switch (use) {
      case DESKTOP -> 20;
      case DW -> Math.max(20, Math.min(100, 2 * cores));
      case WEB, OLTP, MIXED -> Math.max(100, Math.min(400, MemoryModel.ACTIVE_PER_CORE * cores));
    };
  }

  /** Three as the server has it, one more at 16, 32, 64, … cores, up to 8. */
  static int autovacuumByCores(int cores) {
    int doublings = 31 - Integer.numberOfLeadingZeros(Math.max(1, cores / 8));
    return LEAST_AUTOVACUUM + Math.min(5, doublings);
  }

  Processes with(double connections, double parallel) {
    return new Processes(connections, parallel, autovacuum, io);
  }

  double all() {
    return connections + parallel + autovacuum + io;
  }

  /** As many as there will be. */
  Processes whole() {
    return new Processes(
        Math.max(1, Math.floor(connections)),
        Math.floor(parallel),
        Math.floor(autovacuum),
        Math.floor(io));
  }
}
