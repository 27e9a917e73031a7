package dev.dbwright.tools.explain.compare;

import dev.dbwright.tools.report.Amounts;
import java.util.Optional;

/** How many processes share the work. */
final class Parallelism {
  private Parallelism() {}

  static Optional<Reason> lost(PlanPair pair) {
    return pair.now().processes() < pair.old().processes()
        ? Optional.of(reason(pair, Cause.PARALLELISM_LOST))
        : Optional.empty();
  }

  static Optional<Reason> gained(PlanPair pair) {
    return pair.now().processes() > pair.old().processes()
        ? Optional.of(reason(pair, Cause.PARALLELISM_GAINED))
        : Optional.empty();
  }

  private static Reason reason(PlanPair pair, Cause cause) {
    double before = pair.old().processes();
    double after = pair.now().processes();
    return new Reason(
        cause,
        "%s processes shared the work, now it is %s"
            .formatted(Amounts.count(before), Amounts.count(after)),
        cause == Cause.PARALLELISM_LOST
            ? "See whether workers were free (max_parallel_workers, max_worker_processes, load) and"
                + " whether max_parallel_workers_per_gather or a function that is not parallel safe"
                + " forbids them."
            : "Workers are shared by all sessions: see that they are free under load too.",
        pair.numbers("processes", before, after, "processes"));
  }
}
