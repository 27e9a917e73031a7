package dev.dbwright.tools.normal.proposal;

import java.util.List;

/**
 * Values of one table that are values of a key of another, or of its own: perhaps a foreign key
 * that nobody declared. Never a functional dependency.
 *
 * @param columns those that refer, in the order of {@code references}
 * @param references a key of {@code referenced}
 * @param coverage the share of the different values that are found there
 * @param missing the others
 * @param rank from 1, the likeliest first
 */
public record InclusionDependency(
    String relation,
    List<String> columns,
    String referenced,
    List<String> references,
    double coverage,
    int distinct,
    int missing,
    int rank) {
  public InclusionDependency {
    columns = List.copyOf(columns);
    references = List.copyOf(references);
  }

  InclusionDependency ranked(int place) {
    return new InclusionDependency(
        relation, columns, referenced, references, coverage, distinct, missing, place);
  }
}
