package dev.dbwright.tools.normal.theory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The join of the projections of some rows on the components of a join dependency. */
final class RowJoin {
  private final List<int[]> rows;
  private final List<AttributeSet> components;

  RowJoin(List<int[]> rows, JoinDependency join) {
    this.rows = rows;
    this.components = join.components();
  }

  /** A row of the join that is none of the rows; empty where they obey the dependency. */
  Optional<int[]> missing() {
    return missing(0, AttributeSet.EMPTY, rows.get(0));
  }

  // In depth, as the whole join may be far too large where one row of it is wanted.
  private Optional<int[]> missing(int next, AttributeSet bound, int[] partial) {
    if (next == components.size()) {
      return rows.stream().anyMatch(row -> Arrays.equals(row, partial))
          ? Optional.empty()
          : Optional.of(partial);
    }
    AttributeSet component = components.get(next);
    int[] shared = bound.intersection(component).toArray();
    return rows.stream()
        .filter(row -> Arrays.stream(shared).allMatch(a -> row[a] == partial[a]))
        .flatMap(
            row ->
                missing(next + 1, bound.union(component), merged(partial, row, component)).stream())
        .findFirst();
  }

  /**
   * All rows of the join, each with the numbers of the rows it came from, counted from 1; empty
   * where there would be more than {@code most} of them, or of their parts.
   */
  Optional<Map<List<Integer>, List<Integer>>> all(int most) {
    Map<List<Integer>, List<Integer>> joined = new LinkedHashMap<>();
    joined.put(boxed(rows.get(0)), List.of());
    AttributeSet bound = AttributeSet.EMPTY;
    for (AttributeSet component : components) {
      joined = widened(joined, bound, component, most);
      if (joined.size() > most) {
        return Optional.empty();
      }
      bound = bound.union(component);
    }
    return Optional.of(joined);
  }

  /** What is not {@code bound} yet is that of the first row, and counts for nothing. */
  private Map<List<Integer>, List<Integer>> widened(
      Map<List<Integer>, List<Integer>> joined,
      AttributeSet bound,
      AttributeSet component,
      int most) {
    AttributeSet shared = bound.intersection(component);
    Map<List<Integer>, Map<List<Integer>, Integer>> partners = new HashMap<>();
    for (int row = 0; row < rows.size(); row++) {
      partners
          .computeIfAbsent(project(rows.get(row), shared), key -> new LinkedHashMap<>())
          .putIfAbsent(project(rows.get(row), component), row);
    }
    Map<List<Integer>, List<Integer>> wider = new LinkedHashMap<>();
    for (Map.Entry<List<Integer>, List<Integer>> part : joined.entrySet()) {
      int[] partial = part.getKey().stream().mapToInt(Integer::intValue).toArray();
      for (int row : partners.getOrDefault(project(partial, shared), Map.of()).values()) {
        List<Integer> sources = new ArrayList<>(part.getValue());
        sources.add(row + 1);
        wider.putIfAbsent(boxed(merged(partial, rows.get(row), component)), sources);
        if (wider.size() > most) {
          return wider;
        }
      }
    }
    return wider;
  }

  private static int[] merged(int[] partial, int[] row, AttributeSet component) {
    int[] merged = partial.clone();
    for (int attribute : component.toArray()) {
      merged[attribute] = row[attribute];
    }
    return merged;
  }

  static List<Integer> project(int[] row, AttributeSet attributes) {
    return attributes.stream().mapToObj(attribute -> row[attribute]).toList();
  }

  static List<Integer> boxed(int[] row) {
    return Arrays.stream(row).boxed().toList();
  }
}
