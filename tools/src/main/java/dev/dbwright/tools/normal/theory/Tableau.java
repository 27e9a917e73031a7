package dev.dbwright.tools.normal.theory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Rows of symbols that a chase changes. A symbol means something in its own column only. */
final class Tableau {
  /** Shown as {@code a}; symbol {@code n > 0} is shown as {@code b} and the row it came from. */
  private static final int DISTINGUISHED = 0;

  private final int width;
  private final List<int[]> rows = new ArrayList<>();
  private boolean full;

  private Tableau(int width) {
    this.width = width;
  }

  static Tableau of(Relation relation, List<AttributeSet> components) {
    Tableau tableau = new Tableau(relation.attributes().size());
    for (AttributeSet component : components) {
      int own = tableau.rows.size() + 1;
      tableau.rows.add(
          IntStream.range(0, tableau.width)
              .map(attribute -> component.contains(attribute) ? DISTINGUISHED : own)
              .toArray());
    }
    return tableau;
  }

  static Tableau of(List<int[]> rows) {
    Tableau tableau = new Tableau(rows.get(0).length);
    rows.forEach(row -> tableau.rows.add(row.clone()));
    return tableau;
  }

  /** The tableau of a decomposition, chased with functional dependencies only. */
  static Tableau equated(Relation relation, List<AttributeSet> components) {
    Tableau tableau = of(relation, components);
    List<ChaseStep> steps = new ArrayList<>();
    int before;
    do {
      before = steps.size();
      tableau.equate(relation.functional(), steps);
    } while (steps.size() > before);
    return tableau;
  }

  /** The rows, with symbols numbered from 1 as they appear in their column. */
  List<int[]> distinctRows() {
    List<Map<Integer, Integer>> numbers = new ArrayList<>();
    IntStream.range(0, width).forEach(column -> numbers.add(new HashMap<>()));
    return rows.stream()
        .map(row -> Arrays.stream(row).boxed().toList())
        .distinct()
        .map(
            row ->
                IntStream.range(0, width)
                    .map(
                        column -> {
                          Map<Integer, Integer> known = numbers.get(column);
                          return known.computeIfAbsent(row.get(column), s -> known.size() + 1);
                        })
                    .toArray())
        .toList();
  }

  /** A row that {@code join} demands beside those there are. */
  Optional<int[]> missingBy(JoinDependency join) {
    return joined(join.components()).keySet().stream()
        .map(row -> row.stream().mapToInt(Integer::intValue).toArray())
        .filter(row -> rows.stream().noneMatch(known -> Arrays.equals(known, row)))
        .findFirst();
  }

  /** Whether it grew beyond what a chase may hold; what is missing then proves nothing. */
  boolean isFull() {
    return full;
  }

  boolean hasDistinguishedRow() {
    return rows.stream().anyMatch(row -> Arrays.stream(row).allMatch(s -> s == DISTINGUISHED));
  }

  List<List<String>> symbols() {
    return rows.stream().map(Tableau::symbols).toList();
  }

  private static List<String> symbols(int[] row) {
    return Arrays.stream(row).mapToObj(Tableau::symbol).toList();
  }

  private static String symbol(int symbol) {
    return symbol == DISTINGUISHED ? "a" : "b" + symbol;
  }

  private static List<Integer> project(int[] row, AttributeSet attributes) {
    return attributes.stream().mapToObj(attribute -> row[attribute]).toList();
  }

  /** Applies each dependency once to all rows. */
  void equate(List<FunctionalDependency> dependencies, List<ChaseStep> steps) {
    for (FunctionalDependency dependency : dependencies) {
      Map<List<Integer>, Integer> firstWith = new HashMap<>();
      for (int row = 0; row < rows.size(); row++) {
        Integer first = firstWith.putIfAbsent(project(rows.get(row), dependency.left()), row);
        if (first != null) {
          equate(dependency, first, row, steps);
        }
      }
    }
  }

  private void equate(FunctionalDependency by, int first, int second, List<ChaseStep> steps) {
    by.right().stream()
        .forEach(
            attribute -> {
              int one = rows.get(first)[attribute];
              int other = rows.get(second)[attribute];
              if (one != other) {
                int kept = Math.min(one, other);
                int replaced = Math.max(one, other);
                rows.stream()
                    .filter(row -> row[attribute] == replaced)
                    .forEach(row -> row[attribute] = kept);
                steps.add(
                    new ChaseStep.Equated(
                        by, first + 1, second + 1, attribute, symbol(kept), symbol(replaced)));
              }
            });
  }

  /**
   * Joins the projections for the first dependency that the rows do not obey yet.
   *
   * @return whether rows were added; false where all are obeyed or the tableau is full
   */
  boolean join(Relation relation, List<ChaseStep> steps) {
    return relation.multivalued().stream().anyMatch(m -> join(m, m.asJoin(relation), steps))
        || relation.joins().stream().anyMatch(j -> join(j, j, steps));
  }

  /**
   * Adds the row of nothing but {@code a} where one application gives it: a tableau too large to
   * hold may still have an answer at hand.
   */
  boolean joinToDistinguished(Relation relation, List<ChaseStep> steps) {
    return relation.multivalued().stream()
            .anyMatch(m -> joinToDistinguished(m, m.asJoin(relation), steps))
        || relation.joins().stream().anyMatch(j -> joinToDistinguished(j, j, steps));
  }

  private boolean joinToDistinguished(Dependency by, JoinDependency join, List<ChaseStep> steps) {
    List<Integer> sources = new ArrayList<>();
    for (AttributeSet component : join.components()) {
      IntStream.range(0, rows.size())
          .filter(row -> component.stream().allMatch(a -> rows.get(row)[a] == DISTINGUISHED))
          .findFirst()
          .ifPresent(row -> sources.add(row + 1));
    }
    if (sources.size() < join.components().size()) {
      return false;
    }
    add(by, sources, new int[width], steps);
    return true;
  }

  private void add(Dependency by, List<Integer> sources, int[] row, List<ChaseStep> steps) {
    rows.add(row);
    steps.add(new ChaseStep.Joined(by, sources, rows.size(), symbols(row)));
  }

  private boolean join(Dependency by, JoinDependency join, List<ChaseStep> steps) {
    Map<List<Integer>, List<Integer>> sourcesOf = joined(join.components());
    rows.forEach(row -> sourcesOf.remove(Arrays.stream(row).boxed().toList()));
    if (full || rows.size() + sourcesOf.size() > Chase.MOST_ROWS) {
      full = true;
      return false;
    }
    sourcesOf.forEach(
        (values, sources) ->
            add(by, sources, values.stream().mapToInt(Integer::intValue).toArray(), steps));
    return !sourcesOf.isEmpty();
  }

  /** All rows of the join, each with the numbers of the rows it came from. */
  private Map<List<Integer>, List<Integer>> joined(List<AttributeSet> components) {
    Map<List<Integer>, List<Integer>> joined = new LinkedHashMap<>();
    joined.put(IntStream.range(0, width).mapToObj(attribute -> -1).toList(), List.of());
    AttributeSet bound = AttributeSet.EMPTY;
    for (AttributeSet component : components) {
      AttributeSet shared = bound.intersection(component);
      Map<List<Integer>, Map<List<Integer>, Integer>> partners = new HashMap<>();
      for (int row = 0; row < rows.size(); row++) {
        partners
            .computeIfAbsent(project(rows.get(row), shared), key -> new LinkedHashMap<>())
            .putIfAbsent(project(rows.get(row), component), row);
      }
      Map<List<Integer>, List<Integer>> wider = new LinkedHashMap<>();
      for (Map.Entry<List<Integer>, List<Integer>> partial : joined.entrySet()) {
        List<Integer> key = shared.stream().mapToObj(partial.getKey()::get).toList();
        for (int row : partners.getOrDefault(key, Map.of()).values()) {
          wider.putIfAbsent(
              merged(partial.getKey(), rows.get(row), component),
              appended(partial.getValue(), row + 1));
          if (wider.size() > Chase.MOST_ROWS) {
            full = true;
            return wider;
          }
        }
      }
      joined = wider;
      bound = bound.union(component);
    }
    return joined;
  }

  private static List<Integer> merged(List<Integer> partial, int[] row, AttributeSet component) {
    List<Integer> merged = new ArrayList<>(partial);
    component.stream().forEach(attribute -> merged.set(attribute, row[attribute]));
    return merged;
  }

  private static List<Integer> appended(List<Integer> rows, int row) {
    List<Integer> appended = new ArrayList<>(rows);
    appended.add(row);
    return appended;
  }
}
