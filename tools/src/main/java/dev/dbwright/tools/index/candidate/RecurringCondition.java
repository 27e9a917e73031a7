package dev.dbwright.tools.index.candidate;

import dev.dbwright.tools.index.expression.Expression;
import dev.dbwright.tools.sql.ObjectName;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A condition on a table, constants included, that several queries of a workload have. */
record RecurringCondition(ObjectName table, String sql) {
  static RecurringCondition of(RelationUse use, Expression condition) {
    return new RecurringCondition(use.table().name(), condition.sql());
  }

  /** Two statements of one source are one query with other constants: they do not count twice. */
  static Set<RecurringCondition> among(List<AnalysedQuery> queries) {
    Map<RecurringCondition, Set<String>> sources = new HashMap<>();
    for (AnalysedQuery query : queries) {
      for (RelationUse use : query.uses()) {
        for (Expression condition : use.conditions()) {
          sources.computeIfAbsent(of(use, condition), key -> new HashSet<>()).add(query.source());
        }
      }
    }
    sources.values().removeIf(from -> from.size() < 2);
    return Set.copyOf(sources.keySet());
  }
}
