package dev.dbwright.tools.normal.migration;

import dev.dbwright.tools.evidence.Evidence;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * What a join costs, as it was measured; each number is empty where nobody measured it.
 *
 * @param queryMs time of the whole query, from EXPLAIN ANALYZE
 * @param joinMs the part of it that its joins take, with what they read
 * @param readsPerSecond of the joined tables
 * @param writesPerSecond of the joined tables
 */
public record JoinCost(
    OptionalDouble queryMs,
    OptionalDouble joinMs,
    OptionalDouble readsPerSecond,
    OptionalDouble writesPerSecond) {
  /** Nothing was measured. */
  public static final JoinCost UNKNOWN =
      new JoinCost(
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          OptionalDouble.empty());

  /** In percent. */
  OptionalDouble joinShare() {
    return queryMs.isPresent() && joinMs.isPresent() && queryMs.getAsDouble() > 0
        ? OptionalDouble.of(100 * joinMs.getAsDouble() / queryMs.getAsDouble())
        : OptionalDouble.empty();
  }

  /** Reads for one write; all reads where nothing is written. */
  OptionalDouble readsPerWrite() {
    return readsPerSecond.isPresent() && writesPerSecond.isPresent()
        ? OptionalDouble.of(readsPerSecond.getAsDouble() / writesPerSecond.getAsDouble())
        : OptionalDouble.empty();
  }

  List<Evidence> evidence() {
    return Stream.of(
            evidence("time of the query", queryMs, "ms", "plan"),
            evidence("time of its joins", joinMs, "ms", "plan"),
            evidence("reads of the tables", readsPerSecond, "queries/s", "pg_stat_statements"),
            evidence("writes to the tables", writesPerSecond, "queries/s", "pg_stat_statements"))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<Evidence> evidence(
      String what, OptionalDouble value, String unit, String source) {
    return value.isPresent()
        ? Optional.of(new Evidence(what, value.getAsDouble(), unit, source))
        : Optional.empty();
  }
}
