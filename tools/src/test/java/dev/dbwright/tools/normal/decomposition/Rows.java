package dev.dbwright.tools.normal.decomposition;

import dev.dbwright.tools.normal.theory.AttributeSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Rows by attribute, without duplicates, and the two operators that a decomposition speaks of. */
record Rows(Set<Map<Integer, Integer>> rows) {
  Rows {
    rows = Set.copyOf(rows);
  }

  Rows projectedAndJoined(List<AttributeSet> parts) {
    return parts.stream().map(this::projectedOn).reduce(Rows::joinedWith).orElseThrow();
  }

  private Rows projectedOn(AttributeSet part) {
    return new Rows(
        rows.stream()
            .map(
                row ->
                    row.entrySet().stream()
                        .filter(value -> part.contains(value.getKey()))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)))
            .collect(Collectors.toSet()));
  }

  private Rows joinedWith(Rows other) {
    Set<Map<Integer, Integer>> joined = new HashSet<>();
    for (Map<Integer, Integer> one : rows) {
      for (Map<Integer, Integer> partner : other.rows()) {
        boolean fits =
            one.entrySet().stream()
                .allMatch(v -> v.getValue().equals(partner.getOrDefault(v.getKey(), v.getValue())));
        if (fits) {
          Map<Integer, Integer> both = new TreeMap<>(one);
          both.putAll(partner);
          joined.add(both);
        }
      }
    }
    return new Rows(joined);
  }
}
