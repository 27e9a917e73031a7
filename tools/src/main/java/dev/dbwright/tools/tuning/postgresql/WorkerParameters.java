package dev.dbwright.tools.tuning.postgresql;

import static dev.dbwright.tools.tuning.Machine.Use.DW;

import dev.dbwright.tools.report.Amounts;
import dev.dbwright.tools.tuning.Machine.Use;
import dev.dbwright.tools.tuning.Parameter;
import java.util.List;

/** How many cores one statement may take, and all of them together. */
final class WorkerParameters implements ParameterGroup {
  private static final int DEFAULT_WORKER_PROCESSES = 8;
  // Replication's launcher and extensions take their processes from the same number.
  private static final int OTHER_WORKERS = 4;

  @Override
  public List<Parameter> parameters(Situation situation) {
    int workers = situation.memory().parallelWorkers();
    int processes = Math.max(DEFAULT_WORKER_PROCESSES, workers + OTHER_WORKERS);
    int perGather = Math.min(workers, perGather(situation));
    int maintenance = Math.min(workers, situation.isUsedFor(DW) ? 8 : 4);
    String changedBy = "workers planned against launched in EXPLAIN (ANALYZE), and idle CPU time";
    return List.of(
        Advised.atRestart("max_worker_processes", processes)
            .because(
                "%d for parallel statements and %d others; each counts only while it runs",
                workers, processes - workers)
            .computedFrom(situation.coresGiven())
            .changedBy(changedBy),
        Advised.atReload("max_parallel_workers", workers)
            .because(
                workers == 0
                    ? "no parallel statements: %2$s and memory are for the connections"
                    : "%d may work for parallel statements, on %s",
                workers,
                Amounts.count(situation.cores(), "cores"))
            .computedFrom(situation.coresGiven(), situation.ram())
            .changedBy(changedBy),
        Advised.atReload("max_parallel_workers_per_gather", perGather)
            .because(
                situation.isUsedFor(DW)
                    ? "%d: few statements at once, each of which scans much"
                    : "%d: one large statement must not take the cores of many small ones",
                perGather)
            .computedFrom(situation.coresGiven())
            .changedBy(changedBy),
        Advised.atReload("max_parallel_maintenance_workers", maintenance)
            .because(
                "CREATE INDEX and VACUUM use up to %d; they share maintenance_work_mem of %s, of"
                    + " which each needs 32 MB",
                maintenance, ReadableSize.text(situation.memory().maintenance()))
            .computedFrom(situation.coresGiven())
            .changedBy("the time of CREATE INDEX"));
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
