package dev.dbwright.tools.tuning.postgresql;

import static dev.dbwright.tools.tuning.postgresql.MemoryModel.ACTIVE_PER_CORE;
import static dev.dbwright.tools.tuning.postgresql.MemoryModel.HASH_MEM_MULTIPLIER;

import dev.dbwright.tools.report.Amounts;
import dev.dbwright.tools.tuning.Machine;
import dev.dbwright.tools.tuning.MemoryBudget;
import java.util.List;
import java.util.OptionalLong;

/**
 * The division of a machine's memory, and of its processes.
 *
 * @param wanted as asked for, or usual for the use
 * @param paid as many of them as memory has room for
 * @param nodes sorts and hashes that a statement at work has at once
 * @param walBuffers 0 where the server's own choice stands
 * @param mostWorkMem the memory would allow this much
 */
record MemoryPlan(
    Machine machine,
    Processes wanted,
    Processes paid,
    int nodes,
    long reserve,
    long cache,
    long sharedBuffers,
    long walBuffers,
    long effectiveCache,
    long workMem,
    long mostWorkMem,
    long maintenance,
    long autovacuum) {

  private static final long HUGE_PAGE = 2 * ReadableSize.MB;
  private static final long WORTH_HUGE_PAGES = 2 * ReadableSize.GB;

  int connections() {
    return (int) paid.connections();
  }

  int autovacuumWorkers() {
    return (int) paid.autovacuum();
  }

  int parallelWorkers() {
    return (int) paid.parallel();
  }

  boolean connectionsCut() {
    return connections() < (int) wanted.connections();
  }

  /** Backends that can be at work at once. */
  static double active(double connections, int cores) {
    return Math.min(connections, (double) ACTIVE_PER_CORE * cores);
  }

  /** Allocations of {@code work_mem}: all nodes of who is at work, one of each other connection. */
  static double workspaces(Processes processes, int nodes, int cores) {
    double active = active(processes.connections(), cores);
    return processes.connections() - active + (active + processes.parallel()) * nodes;
  }

  long pageTables() {
    return (long) (paid.all() * sharedBuffers * MemoryModel.PAGE_TABLE_SHARE);
  }

  long sharedMemory() {
    return sharedBuffers
        + (long) MemoryModel.besideBuffers((double) sharedBuffers, (double) walBuffers, paid);
  }

  /** Of 2 MB, about; empty where the page tables are not worth a setting of the kernel. */
  OptionalLong hugePages() {
    return sharedBuffers >= WORTH_HUGE_PAGES
        ? OptionalLong.of(sharedMemory() / HUGE_PAGE + 1)
        : OptionalLong.empty();
  }

  MemoryBudget budget() {
    double workspaces = workspaces(paid, nodes, machine.cores());
    double active = active(paid.connections(), machine.cores());
    return new MemoryBudget(
        machine.ramBytes(),
        List.of(
            new MemoryBudget.Part(
                "system" + (machine.use() == Machine.Use.DESKTOP ? " and other programs" : ""),
                reserve,
                machine.use() == Machine.Use.DESKTOP
                    ? "half of the RAM"
                    : "a thirty-second of the RAM and 1 GB; an eighth where that is less"),
            new MemoryBudget.Part("page cache", cache, "a sixteenth, kept free of work"),
            new MemoryBudget.Part("shared_buffers", sharedBuffers, "as advised"),
            new MemoryBudget.Part(
                "other shared memory",
                sharedMemory() - sharedBuffers,
                "2.8 % of the buffers, 20 MB, wal_buffers, 112 kB a process"),
            new MemoryBudget.Part(
                "page tables",
                pageTables(),
                Sentence.of(
                    "%,.0f processes x shared_buffers / 512, without huge pages", paid.all())),
            new MemoryBudget.Part(
                "processes",
                (long) (paid.all() * MemoryModel.PRIVATE_BYTES),
                Sentence.of(
                    "%,.0f connections, %,.0f parallel, %.0f autovacuum and %,.0f I/O workers x 5 MB",
                    paid.connections(), paid.parallel(), paid.autovacuum(), paid.io())),
            new MemoryBudget.Part(
                "sorts and hashes",
                (long) (workspaces * HASH_MEM_MULTIPLIER * workMem),
                Sentence.of(
                    "(%,.0f at work x %d + %,.0f others) x work_mem %s x hash_mem_multiplier %.0f",
                    active + paid.parallel(),
                    nodes,
                    paid.connections() - active,
                    Amounts.bytes(workMem),
                    HASH_MEM_MULTIPLIER)),
            new MemoryBudget.Part(
                "maintenance", maintenance, "one CREATE INDEX or VACUUM at a time"),
            new MemoryBudget.Part(
                "autovacuum",
                autovacuumWorkers() * autovacuum,
                Sentence.of("%d workers x %s", autovacuumWorkers(), Amounts.bytes(autovacuum)))));
  }
}
