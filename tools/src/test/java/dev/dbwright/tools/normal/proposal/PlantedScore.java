package dev.dbwright.tools.normal.proposal;

import dev.dbwright.tools.normal.decomposition.TableDesign;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How many of the tables were found, exactly: attributes and key. An alternate key counts as the
 * key, and so does a reference by it.
 *
 * @param f1 the harmonic mean of precision and recall
 */
record PlantedScore(double f1, List<String> missing, List<String> unexpected) {
  static PlantedScore of(List<TableDesign> proposed, List<PlantedTable.Truth> truth) {
    Map<String, String> keyOf = new HashMap<>();
    for (PlantedTable.Truth table : truth) {
      table.alternates().forEach(other -> keyOf.put(other, table.key().iterator().next()));
    }
    List<TableDesign> left = new ArrayList<>(proposed);
    List<String> missing = new ArrayList<>();
    for (PlantedTable.Truth table : truth) {
      boolean found =
          left.removeIf(
              design ->
                  read(design.attributes(), table, keyOf).equals(table.attributes())
                      && isKey(design, table, keyOf));
      if (!found) {
        missing.add(table.name());
      }
    }
    double hits = truth.size() - missing.size();
    return new PlantedScore(
        2 * hits / (truth.size() + proposed.size()),
        missing,
        left.stream().map(table -> table.key() + " of " + table.attributes()).toList());
  }

  private static boolean isKey(
      TableDesign design, PlantedTable.Truth table, Map<String, String> keyOf) {
    return read(design.key(), table, keyOf).equals(table.key())
        || table.alternates().stream().map(List::of).anyMatch(design.key()::equals);
  }

  private static Set<String> read(
      List<String> columns, PlantedTable.Truth table, Map<String, String> keyOf) {
    return columns.stream()
        .map(
            column ->
                table.attributes().contains(column)
                    ? column
                    : table.attributes().contains(keyOf.getOrDefault(column, column))
                        ? keyOf.getOrDefault(column, column)
                        : column)
        .collect(Collectors.toCollection(HashSet::new));
  }
}
