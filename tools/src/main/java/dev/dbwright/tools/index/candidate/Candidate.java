package dev.dbwright.tools.index.candidate;

import java.util.Set;

/**
 * An index that might serve some queries.
 *
 * @param reason what it could do for them, as a sentence without its full stop
 * @param queries positions in the workload's statements
 * @param promise what it is worth to try it before others: the share of the cost that its statement
 *     has, divided by its place among the statement's candidates
 */
public record Candidate(
    IndexDefinition definition, String reason, Set<Integer> queries, double promise) {
  /** What is tried on a twin is named so, unlike any name that a person chose. */
  public static final String TRIAL_NAME = "dbwright_trial_";

  public Candidate {
    queries = Set.copyOf(queries);
  }
}
