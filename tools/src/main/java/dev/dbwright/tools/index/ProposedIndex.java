package dev.dbwright.tools.index;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.index.size.BuildCost;
import dev.dbwright.tools.json.UnknownNumber;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An index to create.
 *
 * @param ddl with CONCURRENTLY, but of a partitioned table, where PostgreSQL has none
 * @param steps the statements that build it without blocking writers where {@code ddl} alone would
 *     block them, in their order; else none
 * @param sizeBytes estimated, or measured where it was built; 0 where unknown
 * @param benefit the share of the workload's cost, from 0 to 1, that comes back when this index
 *     alone is taken out of the proposal; NaN where no planner told a cost
 * @param writeCost WAL bytes a second that it adds at the known write rates; NaN where none are
 *     known
 * @param build what building it takes; absent where its size is unknown
 * @param reason what it does for the queries it is there for
 * @param queries the sources of those queries
 * @param confidence how far the numbers can be trusted, and why
 */
public record ProposedIndex(
    String ddl,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> steps,
    @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = UnknownNumber.class)
        long sizeBytes,
    @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = UnknownNumber.class)
        double benefit,
    @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = UnknownNumber.class)
        double writeCost,
    @Nullable BuildCost build,
    String reason,
    List<String> queries,
    Confidence confidence,
    List<Evidence> evidence) {
  public ProposedIndex {
    steps = List.copyOf(steps);
    queries = List.copyOf(queries);
    evidence = List.copyOf(evidence);
  }

  /** True where plans on a twin told what it brings; else it is there by rule. */
  boolean isProved() {
    return !Double.isNaN(benefit);
  }

  /** How far the numbers of a proposal can be trusted. */
  public record Confidence(Level level, String why) {
    /** In rising order. */
    public enum Level {
      LOW,
      MEDIUM,
      HIGH
    }
  }
}
