package dev.dbwright.tools.index.candidate;

import java.util.List;

/**
 * A statement of a workload, by what it does with each relation.
 *
 * @param place in the workload's statements
 * @param uses none where it reads nothing
 */
record AnalysedQuery(int place, String source, List<RelationUse> uses) {
  AnalysedQuery {
    uses = List.copyOf(uses);
  }
}
