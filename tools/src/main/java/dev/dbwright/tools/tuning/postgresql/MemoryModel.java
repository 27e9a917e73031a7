package dev.dbwright.tools.tuning.postgresql;

import static dev.dbwright.tools.tuning.postgresql.ReadableSize.GB;
import static dev.dbwright.tools.tuning.postgresql.ReadableSize.KB;
import static dev.dbwright.tools.tuning.postgresql.ReadableSize.MB;
import static dev.dbwright.tools.tuning.postgresql.ReadableSize.TB;

import dev.dbwright.tools.tuning.Machine;
import dev.dbwright.tools.tuning.Machine.Use;
import dev.dbwright.tools.tuning.Measured;
import java.util.function.DoublePredicate;

/**
 * Divides the RAM so that the worst case fits. All is computed in real numbers that do not fall as
 * RAM grows, and rounded down at the end: so no value falls with more RAM, and none exceeds what
 * was paid for.
 */
final class MemoryModel {
  /** A hash table may take this many times {@code work_mem}; the default from 15 on. */
  static final double HASH_MEM_MULTIPLIER = 2;

  /** Backends that can be at work at once, for a core. */
  static final int ACTIVE_PER_CORE = 4;

  // Measured on 18: 1.5 MB of private memory after pgbench, 5.9 MB after 300 tables with two
  // indexes each were read.
  static final double PRIVATE_BYTES = 5.0 * MB;
  // Measured with postgres -C shared_memory_size on 18, for 500 advised configurations and for 20
  // to
  // 10,000 connections: never more than this.
  private static final double SHARED_BYTES_OF_A_PROCESS = 112.0 * KB;
  private static final double BYTES_BESIDE_A_BUFFER = 0.028;
  private static final double SHARED_BASE = 20.0 * MB;
  // Unless it is set, wal_buffers is a thirty-second of shared buffers, at most a segment.
  private static final double WAL_SHARE = 1.0 / 32;
  private static final double WAL_SEGMENT = 16.0 * MB;
  // Eight bytes of page table for each page of 4 kB that a process has touched.
  static final double PAGE_TABLE_SHARE = 1.0 / 512;

  // Connections that were asked for are kept as long as each has this.
  private static final double LEAST_WORK_MEM = MB;
  // Of those that nobody asked for there are only as many as leave each this.
  private static final double LEAST_WORK_MEM_UNASKED = 2.0 * MB;
  // Shared buffers, what stands beside them and the page tables of all processes take together at
  // most this many times the share of RAM that is meant for shared buffers.
  private static final double MAPPED_SHARE = 1.75;
  // Page tables limit shared buffers by what is wanted, up to a connection for each 16 MB, and not
  // by what is paid: else buffers would fall while connections grow with the memory.
  private static final double LEAST_RAM_OF_A_CONNECTION = 16.0 * MB;
  private static final double LEAST_SHARED_FOR_DATA = 128.0 * MB;
  private static final double MOST_SHARED = 4.0 * TB;
  // Scans of more than a quarter of shared buffers go round them, through a ring of 256 kB.
  static final double MOST_SHARED_OF_A_WAREHOUSE = 64.0 * GB;
  private static final double MOST_CACHE = 15.0 * TB;
  // Of what is left for the page cache and for work, this much is cache on a usual day.
  private static final double USUAL_CACHE_SHARE = 0.75;
  private static final int HALVINGS = 60;

  private final Machine machine;
  private final Measured measured;
  private final int version;
  private final double ram;
  private final Processes wanted;
  private final int nodes;
  private final double reserve;
  private final double cache;
  private final double maintenance;
  private final double autovacuum;
  private final double walBuffers;
  private final double leastWorkMem;

  MemoryModel(Machine machine, int version, Measured measured) {
    this.machine = machine;
    this.measured = measured;
    this.version = version;
    this.ram = machine.ramBytes();
    this.wanted = Processes.wanted(machine, version);
    this.leastWorkMem = machine.connections().isPresent() ? LEAST_WORK_MEM : LEAST_WORK_MEM_UNASKED;
    this.nodes = nodes(machine.use());
    boolean desktop = machine.use() == Use.DESKTOP;
    this.reserve = desktop ? ram / 2 : Math.min(ram / 8, GB + ram / 32);
    this.cache = ram / 16;
    double share = ram / (desktop ? 32 : 16);
    this.maintenance = Math.min(share, (machine.use() == Use.DW ? 8.0 : 2.0) * GB);
    this.autovacuum =
        Math.min(share / Processes.autovacuumByCores(machine.cores()), mostForAutovacuum());
    this.walBuffers = machine.cores() >= 16 && ram >= 32.0 * GB ? 64 * MB : 0;
  }

  // Before 17 dead rows are an array of at most 1 GB; from 17 on a bitmap for each page.
  private double mostForAutovacuum() {
    return version >= 17 ? 256.0 * MB : GB;
  }

  /** Sorts and hashes that a statement at work has at once. */
  private static int nodes(Use use) {
    return switch (use) {
      case WEB, OLTP, DESKTOP -> 2;
      case MIXED -> 3;
      case DW -> 4;
    };
  }

  MemoryPlan plan() {
    boolean allPaid = slack(wanted, leastWorkMem) >= 0;
    Processes paid = allPaid ? wanted : payable();
    double payableWorkMem = slack(paid, 0) / (workspaces(paid) * HASH_MEM_MULTIPLIER);
    double mostWorkMem = allPaid ? payableWorkMem : Math.min(payableWorkMem, leastWorkMem);
    double usuallyCached = sharedBuffers() + USUAL_CACHE_SHARE * (ram - reserve - beforeWork(paid));
    return new MemoryPlan(
        machine,
        wanted.whole(),
        paid.whole(),
        nodes,
        (long) reserve,
        (long) cache,
        ReadableSize.floor(sharedBuffers()),
        (long) walBuffers,
        ReadableSize.floor(Math.min(usuallyCached, MOST_CACHE)),
        ReadableSize.floor(Math.min(mostWorkMem, usefulWorkMem())),
        (long) mostWorkMem,
        ReadableSize.floor(maintenance),
        ReadableSize.floor(autovacuum));
  }

  // Parallel workers go first: a statement without them is slower, a connection refused is an
  // error.
  private Processes payable() {
    if (slack(wanted.with(wanted.connections(), 0), leastWorkMem) >= 0) {
      double parallel =
          most(
              wanted.parallel(),
              some -> slack(wanted.with(wanted.connections(), some), leastWorkMem) >= 0);
      return wanted.with(wanted.connections(), parallel);
    }
    double connections =
        most(wanted.connections(), some -> slack(wanted.with(some, 0), leastWorkMem) >= 0);
    return wanted.with(Math.max(1, connections), 0);
  }

  private static double most(double limit, DoublePredicate paid) {
    double low = 0;
    double high = limit;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      if (paid.test(middle)) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private double slack(Processes processes, double workMem) {
    return ram
        - reserve
        - cache
        - beforeWork(processes)
        - maintenance
        - wanted.autovacuum() * autovacuum
        - workspaces(processes) * HASH_MEM_MULTIPLIER * workMem;
  }

  private double beforeWork(Processes processes) {
    double buffers = sharedBuffers();
    return buffers
        + besideBuffers(buffers, walBuffers, processes)
        + processes.all() * (buffers * PAGE_TABLE_SHARE + PRIVATE_BYTES);
  }

  /** Shared memory that is not shared buffers, in bytes. */
  static double besideBuffers(double buffers, double walBuffers, Processes processes) {
    return buffers * BYTES_BESIDE_A_BUFFER
        + SHARED_BASE
        + (walBuffers > 0 ? walBuffers : Math.min(WAL_SEGMENT, buffers * WAL_SHARE))
        + processes.all() * SHARED_BYTES_OF_A_PROCESS;
  }

  /**
   * A quarter of RAM, less where the page tables of all processes that map it become as large as
   * itself; not much more than there is data.
   */
  private double sharedBuffers() {
    double share = sharedShare(machine.use());
    double mapping = Math.min(wanted.connections(), ram / LEAST_RAM_OF_A_CONNECTION);
    double mappable =
        MAPPED_SHARE * share * ram / costOfABuffer(wanted.with(mapping, wanted.parallel()));
    double most = machine.use() == Use.DW ? MOST_SHARED_OF_A_WAREHOUSE : MOST_SHARED;
    double useful =
        machine.dataBytes().isPresent()
            ? Math.max(LEAST_SHARED_FOR_DATA, 1.25 * machine.dataBytes().getAsLong())
            : most;
    return Math.min(Math.min(share * ram, mappable), Math.min(useful, most));
  }

  static double sharedShare(Use use) {
    return use == Use.DESKTOP ? 1.0 / 16 : 1.0 / 4;
  }

  private static double costOfABuffer(Processes processes) {
    return 1 + BYTES_BESIDE_A_BUFFER + processes.all() * PAGE_TABLE_SHARE;
  }

  private double workspaces(Processes processes) {
    return MemoryPlan.workspaces(processes, nodes, machine.cores());
  }

  /** What more of would hide a statement that has to be looked at; more where it spilled. */
  private double usefulWorkMem() {
    double byUse =
        switch (machine.use()) {
          case WEB, OLTP, DESKTOP -> 64.0 * MB;
          case MIXED -> 128.0 * MB;
          case DW -> 2.0 * GB;
        };
    Measured.TemporaryFiles spilled = measured.temporaryFiles();
    // What is written compactly to a file takes about twice as much in memory.
    return spilled == null
        ? byUse
        : Math.max(byUse, Math.min(2.0 * GB, 2.0 * spilled.largestBytes()));
  }
}
