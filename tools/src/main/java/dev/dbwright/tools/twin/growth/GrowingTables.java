package dev.dbwright.tools.twin.growth;

import dev.dbwright.tools.sql.ObjectName;
import dev.dbwright.tools.statistics.PlannerStatistics;
import dev.dbwright.tools.statistics.RelationStatistics;
import dev.dbwright.tools.twin.layout.DefinedIndex;
import dev.dbwright.tools.twin.layout.Definitions;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** How many rows each table has, and how many times as many it will have. */
final class GrowingTables {
  private final Map<ObjectName, Double> factors;
  private final Map<ObjectName, Double> rows = new HashMap<>();
  private final Map<ObjectName, Long> pages = new HashMap<>();
  private final Map<ObjectName, ObjectName> tableOfIndex = new HashMap<>();

  GrowingTables(
      Definitions definitions, Map<ObjectName, Double> factors, PlannerStatistics statistics) {
    this.factors = factors;
    for (RelationStatistics relation : statistics.relations()) {
      rows.put(relation.name(), Math.max(0, relation.tuples()));
      pages.put(relation.name(), relation.filePages());
    }
    for (DefinedIndex index : definitions.indexes()) {
      tableOfIndex.put(index.name(), index.table());
    }
  }

  double factor(ObjectName table) {
    return factors.getOrDefault(table, 1.0);
  }

  double rows(ObjectName table) {
    return rows.getOrDefault(table, 0.0);
  }

  long pages(ObjectName table) {
    return pages.getOrDefault(table, 0L);
  }

  Map<ObjectName, Double> grown() {
    Map<ObjectName, Double> grown = new LinkedHashMap<>(factors);
    grown.values().removeIf(factor -> factor == 1);
    return grown;
  }

  /**
   * The table of an index. One that the definitions do not name, as those of partitions that the
   * server named, begins with the name of its table.
   */
  Optional<ObjectName> tableOf(ObjectName index) {
    return Optional.ofNullable(tableOfIndex.get(index))
        .or(
            () ->
                rows.keySet().stream()
                    .filter(table -> table.qualifier().equals(index.qualifier()))
                    .filter(table -> index.last().startsWith(table.last() + "_"))
                    .filter(table -> !tableOfIndex.containsKey(table))
                    .max(Comparator.comparingInt(table -> table.last().length())));
  }
}
