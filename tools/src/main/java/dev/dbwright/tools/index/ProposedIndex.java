package dev.dbwright.tools.index;

import dev.dbwright.tools.evidence.Evidence;
import java.util.List;

/**
 * An index to create.
 *
 * @param ddl with CONCURRENTLY
 * @param sizeBytes estimated, or measured where it was built
 * @param benefit the share of the workload's cost, from 0 to 1, that comes back when this index
 *     alone is taken out of the proposal
 * @param writeCost WAL bytes a second that it adds at the known write rates; 0 where none are known
 * @param reason what it does for the queries it is there for
 * @param queries the sources of those queries
 * @param confidence how far the numbers can be trusted, and why
 */
public record ProposedIndex(
    String ddl,
    long sizeBytes,
    double benefit,
    double writeCost,
    String reason,
    List<String> queries,
    Confidence confidence,
    List<Evidence> evidence) {
  public ProposedIndex {
    queries = List.copyOf(queries);
    evidence = List.copyOf(evidence);
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
