package dev.dbwright.tools.normal.decomposition;

import static java.util.Objects.requireNonNull;

import dev.dbwright.tools.normal.theory.AttributeSet;
import dev.dbwright.tools.normal.theory.FunctionalDependency;
import dev.dbwright.tools.normal.theory.JoinDependency;
import dev.dbwright.tools.normal.theory.Relation;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Rows by chance, changed until they obey all dependencies of a relation. */
final class RandomRows {
  private static final int ROWS = 5;
  private static final int VALUES = 3;

  private final Random random;

  RandomRows(Random random) {
    this.random = random;
  }

  Rows obeying(Relation relation) {
    Rows rows = some(relation);
    Optional<Rows> changed = repaired(rows, relation);
    while (changed.isPresent()) {
      rows = changed.get();
      changed = repaired(rows, relation);
    }
    return rows;
  }

  private Rows some(Relation relation) {
    return new Rows(
        Stream.generate(() -> row(relation.attributes().size()))
            .limit(ROWS)
            .collect(Collectors.toSet()));
  }

  private Map<Integer, Integer> row(int width) {
    return IntStream.range(0, width)
        .boxed()
        .collect(Collectors.toMap(attribute -> attribute, attribute -> random.nextInt(VALUES)));
  }

  private static Optional<Rows> repaired(Rows rows, Relation relation) {
    Stream<Optional<Rows>> equated =
        relation.functional().stream().map(dependency -> equated(rows, dependency));
    Stream<JoinDependency> joins =
        Stream.concat(
            relation.multivalued().stream().map(dependency -> dependency.asJoin(relation)),
            relation.joins().stream());
    Stream<Optional<Rows>> joined =
        joins
            .map(join -> rows.projectedAndJoined(join.components()))
            .map(all -> Optional.of(all).filter(more -> !more.equals(rows)));
    return Stream.concat(equated, joined).flatMap(Optional::stream).findFirst();
  }

  /** Makes two rows that contradict {@code dependency} agree: a value is replaced everywhere. */
  private static Optional<Rows> equated(Rows rows, FunctionalDependency dependency) {
    for (Map<Integer, Integer> one : rows.rows()) {
      for (Map<Integer, Integer> other : rows.rows()) {
        if (agree(one, other, dependency.left()) && !agree(one, other, dependency.right())) {
          int attribute =
              dependency.right().stream()
                  .filter(a -> value(one, a) != value(other, a))
                  .findFirst()
                  .orElseThrow();
          return Optional.of(
              replaced(rows, attribute, value(one, attribute), value(other, attribute)));
        }
      }
    }
    return Optional.empty();
  }

  private static boolean agree(
      Map<Integer, Integer> one, Map<Integer, Integer> other, AttributeSet attributes) {
    return attributes.stream().allMatch(a -> value(one, a) == value(other, a));
  }

  private static int value(Map<Integer, Integer> row, int attribute) {
    return requireNonNull(row.get(attribute));
  }

  private static Rows replaced(Rows rows, int attribute, int value, int by) {
    return new Rows(
        rows.rows().stream()
            .map(TreeMap::new)
            .map(
                row -> {
                  row.replace(attribute, value, by);
                  return row;
                })
            .collect(Collectors.toSet()));
  }
}
