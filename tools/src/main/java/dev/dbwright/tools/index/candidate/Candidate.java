package dev.dbwright.tools.index.candidate;

import java.util.Set;

/**
 * An index that might serve some queries.
 *
 * @param reason what it could do for them, as a sentence without its full stop
 * @param queries positions in the workload's statements
 */
public record Candidate(IndexDefinition definition, String reason, Set<Integer> queries) {
  public Candidate {
    queries = Set.copyOf(queries);
  }
}
