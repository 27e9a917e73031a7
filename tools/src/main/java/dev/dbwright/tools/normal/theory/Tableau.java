package dev.dbwright.tools.normal.theory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
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
        .map(RowJoin::boxed)
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

  /** Applies each dependency once to all rows. */
  void equate(List<FunctionalDependency> dependencies, List<ChaseStep> steps) {
    for (FunctionalDependency dependency : dependencies) {
      Map<List<Integer>, Integer> firstWith = new HashMap<>();
      for (int row = 0; row < rows.size(); row++) {
        Integer first =
            firstWith.putIfAbsent(RowJoin.project(rows.get(row), dependency.left()), row);
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
    Optional<Map<List<Integer>, List<Integer>>> joined =
        new RowJoin(rows, join).all(Chase.MOST_ROWS);
    full |= joined.isEmpty();
    if (full) {
      return false;
    }
    Map<List<Integer>, List<Integer>> sourcesOf = joined.orElseThrow();
    rows.forEach(row -> sourcesOf.remove(RowJoin.boxed(row)));
    sourcesOf.forEach(
        (values, sources) ->
            add(by, sources, values.stream().mapToInt(Integer::intValue).toArray(), steps));
    return !sourcesOf.isEmpty();
  }
}
