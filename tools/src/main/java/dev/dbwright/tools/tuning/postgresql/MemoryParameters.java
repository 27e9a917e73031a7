package dev.dbwright.tools.tuning.postgresql;

import static dev.dbwright.tools.tuning.postgresql.ReadableSize.text;

import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.report.Amounts;
import dev.dbwright.tools.tuning.Machine;
import dev.dbwright.tools.tuning.Measured;
import java.util.ArrayList;
import java.util.List;

/** What shared and private memory is given out, within a worst case that fits. */
final class MemoryParameters implements ParameterGroup {
  // Bytes: an item pointer before 17; from there on a bitmap of at most 48 for the 291 rows that a
  // page can have (tidstore.c), and its share of the tree.
  private static final double DEAD_ROW = 6;
  private static final double PAGE_BITMAP = 50;

  @Override
  public List<Advised> parameters(Situation situation) {
    MemoryPlan memory = situation.memory();
    List<Advised> parameters = new ArrayList<>();
    parameters.add(sharedBuffers(situation));
    parameters.add(
        Advised.of("effective_cache_size", text(memory.effectiveCache()))
            .because(
                "shared_buffers of %s and three quarters of what system and processes leave of %s:"
                    + " the planner's guess at what is cached; it allocates nothing",
                Amounts.bytes(memory.sharedBuffers()), situation.ramText())
            .computedFrom(situation.ram())
            .changedBy("the memory that the system shows as cached under load"));
    parameters.add(workMem(situation));
    parameters.add(
        Advised.of("hash_mem_multiplier", "2.0")
            .because(
                "a hash may take %s where a sort takes %s, for it degrades more when it spills;"
                    + " listed because the memory is counted with it%s",
                Amounts.bytes(2 * memory.workMem()),
                Amounts.bytes(memory.workMem()),
                situation.version() == 14 ? ", and 14 has 1.0" : "")
            .ruleFor(situation.ram())
            .changedBy("batches of hash joins and hash aggregates in EXPLAIN (ANALYZE)"));
    parameters.add(
        Advised.of("maintenance_work_mem", text(memory.maintenance()))
            .because(
                "one CREATE INDEX or VACUUM by hand may take %s of %s of RAM; it is counted once",
                Amounts.percent((double) memory.maintenance() / situation.machine().ramBytes()),
                situation.ramText())
            .computedFrom(situation.ram())
            .changedBy("temporary files of CREATE INDEX (log_temp_files)"));
    parameters.add(autovacuumWorkMem(situation));
    memory.hugePages().ifPresent(pages -> parameters.add(hugePages(pages, memory)));
    return parameters;
  }

  private static Advised hugePages(long pages, MemoryPlan memory) {
    return Advised.of("huge_pages", "try")
        .because(
            "the default, listed because only reserved pages make it true: about %,d pages of 2 MB"
                + " hold the shared memory, and save up to %s of page tables",
            pages, Amounts.bytes(memory.pageTables()))
        .computedFrom(new Evidence("huge pages", pages, "pages", "shared memory / 2 MB"))
        .changedBy("postgres -C shared_memory_size_in_huge_pages, from 15 on");
  }

  private static Advised sharedBuffers(Situation situation) {
    MemoryPlan memory = situation.memory();
    Advised advised =
        Advised.of("shared_buffers", text(memory.sharedBuffers()))
            .because("%s", whyShared(situation))
            .computedFrom(situation.ram(), situation.connections());
    Double hits = situation.measured().cacheHitRatio();
    if (hits != null) {
      advised.seen(new Evidence("cache hit ratio", hits, "ratio", "pg_stat_database"));
    }
    return advised.changedBy(
        "cache hit ratio under 95 % with reads that take over 1 ms; or data much smaller than RAM");
  }

  private static String whyShared(Situation situation) {
    MemoryPlan memory = situation.memory();
    Machine machine = situation.machine();
    double share = MemoryModel.sharedShare(machine.use());
    double meant = share * machine.ramBytes();
    long shared = memory.sharedBuffers();
    if (machine.dataBytes().isPresent()
        && shared == ReadableSize.floor(1.25 * machine.dataBytes().getAsLong())) {
      return Sentence.of(
          "%s of data and a quarter more: all of it; RAM would allow more",
          Amounts.bytes(machine.dataBytes().getAsLong()));
    }
    if (shared == (long) MemoryModel.MOST_SHARED_OF_A_WAREHOUSE
        && shared < ReadableSize.floor(meant)) {
      return "64 GB for what is read again and again; scans of more than a quarter of it go round"
          + " shared buffers, so the rest serves better as page cache and work_mem";
    }
    if (shared < ReadableSize.floor(meant)) {
      return Sentence.of(
          "less than the quarter of %s that is usual: %,.0f processes that map it can have page"
              + " tables of %s, which huge pages or fewer connections give back",
          situation.ramText(), memory.paid().all(), Amounts.bytes(memory.pageTables()));
    }
    return Sentence.of(
        "one %s of %s of RAM%s, for the system caches files too; page tables of %,.0f processes for"
            + " it can grow to %s",
        share == 0.25 ? "quarter" : "sixteenth",
        situation.ramText(),
        share == 0.25 ? "" : " beside other programs",
        memory.paid().all(),
        Amounts.bytes(memory.pageTables()));
  }

  private static Advised workMem(Situation situation) {
    MemoryPlan memory = situation.memory();
    double workspaces = MemoryPlan.workspaces(memory.paid(), memory.nodes(), situation.cores());
    Advised advised =
        Advised.of("work_mem", text(memory.workMem()))
            .because(
                "%,.0f sorts and hashes at once, each up to twice this, need %s; memory would"
                    + " allow %s",
                workspaces,
                Amounts.bytes(
                    (long) (workspaces * MemoryModel.HASH_MEM_MULTIPLIER * memory.workMem())),
                Amounts.bytes(memory.mostWorkMem()))
            .computedFrom(situation.ram(), situation.connections(), situation.coresGiven());
    Measured.TemporaryFiles spilled = situation.measured().temporaryFiles();
    if (spilled != null) {
      advised.seen(
          new Evidence(
              "largest temporary file",
              spilled.largestBytes(),
              "bytes",
              "log_temp_files or pg_stat_statements"));
    }
    return advised.changedBy("temporary files: their rate and the largest (log_temp_files)");
  }

  private static Advised autovacuumWorkMem(Situation situation) {
    MemoryPlan memory = situation.memory();
    double holds = memory.autovacuum() / (situation.version() >= 17 ? PAGE_BITMAP : DEAD_ROW);
    return Advised.of("autovacuum_work_mem", text(memory.autovacuum()))
        .because(
            situation.version() >= 17
                ? "%d workers may take %s each, from 17 on at most about 50 bytes for a page with dead rows:"
                    + " %.1f million pages; unset, each may take maintenance_work_mem"
                : "%d workers may take %s each, 6 bytes for a dead row: %.1f million rows; unset,"
                    + " each may take maintenance_work_mem",
            memory.autovacuumWorkers(),
            Amounts.bytes(memory.autovacuum()),
            holds / 1e6)
        .computedFrom(situation.ram())
        .changedBy("index_vacuum_count above 1 in pg_stat_progress_vacuum");
  }

  @Override
  public List<String> remarks(Situation situation) {
    MemoryPlan memory = situation.memory();
    List<String> remarks = new ArrayList<>();
    Measured.TemporaryFiles spilled = situation.measured().temporaryFiles();
    if (spilled != null && spilled.largestBytes() > memory.workMem()) {
      remarks.add(
          Sentence.of(
              "Temporary files of up to %s were written: give the role or the statement that writes them more work_mem (SET LOCAL), not the server.",
              Amounts.bytes(spilled.largestBytes())));
    }
    return remarks;
  }
}
