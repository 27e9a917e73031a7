package dev.dbwright.tools.index;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.sql.ObjectName;
import dev.dbwright.tools.twin.Twin;
import dev.dbwright.tools.workload.Workload;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * What indexes are wanted for.
 *
 * @param twin of the database that they are for; indexes are made and hidden on it
 * @param budgetBytes the most that new indexes may take together
 * @param maxIndexes the most that may be proposed
 * @param unused existing indexes that nothing has read for long, by the live counters; empty where
 *     there are none
 * @param activity what is written, and in what time the workload's calls happened
 * @param grounds what the statements and sizes stand on
 * @param time after which the best set so far is taken; without it the answer is the same each time
 */
record AdviceRequest(
    Twin twin,
    Workload workload,
    long budgetBytes,
    int maxIndexes,
    Set<ObjectName> unused,
    Activity activity,
    Grounds grounds,
    Optional<Duration> time,
    Cancellation cancellation) {
  AdviceRequest {
    unused = Set.copyOf(unused);
  }
}
