package dev.dbwright.tools.index.candidate;

import dev.dbwright.tools.sql.ObjectName;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A statement of a workload, by what it does with each relation.
 *
 * @param place in the workload's statements
 * @param uses none where it reads nothing
 * @param deletedFrom the table that a DELETE empties: foreign keys look for what referred to it
 * @param chosen the constants that stand for those of a normalised text
 */
record AnalysedQuery(
    int place,
    String source,
    String sql,
    List<RelationUse> uses,
    Optional<ObjectName> deletedFrom,
    Set<String> chosen) {
  AnalysedQuery {
    uses = List.copyOf(uses);
    chosen = Set.copyOf(chosen);
  }
}
