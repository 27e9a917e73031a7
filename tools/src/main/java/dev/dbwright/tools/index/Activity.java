package dev.dbwright.tools.index;

import dev.dbwright.tools.index.size.WriteRates;
import java.time.Duration;
import java.util.Optional;

/**
 * How much goes on in a database.
 *
 * @param counted rows written, by a live database's counters; empty where no database was asked
 * @param observed the time in which the workload's calls happened; empty where nobody knows
 */
public record Activity(Optional<WriteRates> counted, Optional<Duration> observed) {
  /** Nothing known but the workload's own statements. */
  public static Activity unknown() {
    return new Activity(Optional.empty(), Optional.empty());
  }
}
