package dev.dbwright.tools.tuning.postgresql;

import static dev.dbwright.tools.tuning.Machine.Use.DW;

import dev.dbwright.tools.report.Amounts;
import dev.dbwright.tools.tuning.Machine.Use;
import java.util.List;

/** How many cores one statement may take, and all of them together. */
final class WorkerParameters implements ParameterGroup {
  private static final int DEFAULT_WORKER_PROCESSES = 8;
  // Replication's launcher and extensions take their processes from the same number.
  private static final int OTHER_WORKERS = 4;
  private static final String CHANGED_BY =
      "workers planned against launched in EXPLAIN (ANALYZE), and idle CPU time";

  @Override
  public List<Advised> parameters(Situation situation) {
    int workers = situation.memory().parallelWorkers();
    int processes = Math.max(DEFAULT_WORKER_PROCESSES, workers + OTHER_WORKERS);
    int perGather = Math.min(workers, perGather(situation));
    int maintenance = Math.min(workers, situation.isUsedFor(DW) ? 8 : 4);
    String cores = Amounts.count(situation.cores(), "cores");
    return List.of(
        Advised.of("max_worker_processes", processes)
            .because(
                "%d for parallel statements and %d others; each counts only while it runs",
                workers, processes - workers)
            .computedFrom(situation.coresGiven())
            .changedBy(CHANGED_BY),
        because(
            situation,
            Advised.of("max_parallel_workers", workers),
            "%d may work for parallel statements, on %s",
            workers,
            cores),
        because(
            situation,
            Advised.of("max_parallel_workers_per_gather", perGather),
            situation.isUsedFor(DW)
                ? "%d for one statement: they are few at once, and scan much"
                : "%d for one statement: a large one must not take the cores of many small ones",
            perGather),
        because(
            situation,
            Advised.of("max_parallel_maintenance_workers", maintenance),
            "CREATE INDEX and VACUUM use up to %d; they share maintenance_work_mem of %s, of which"
                + " each needs 32 MB",
            maintenance,
            ReadableSize.text(situation.memory().maintenance())));
  }

  private static Advised because(
      Situation situation, Advised advised, String sentence, Object... numbers) {
    boolean none = situation.memory().parallelWorkers() == 0;
    return (none
            ? advised.because(
                "no parallel statements: %s and %s of RAM are for the connections",
                Amounts.count(situation.cores(), "cores"), situation.ramText())
            : advised.because(sentence, numbers))
        .computedFrom(situation.coresGiven(), situation.ram())
        .changedBy(CHANGED_BY);
  }

  private static int perGather(Situation situation) {
    Use use = situation.machine().use();
    return switch (use) {
      case WEB, OLTP -> 2;
      case MIXED, DESKTOP -> 4;
      case DW -> Math.max(1, Math.min(8, situation.cores() / 2));
    };
  }
}
