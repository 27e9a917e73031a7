package dev.dbwright.tools.normal.theory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tries dependencies on rows, by their definitions. */
final class WitnessCheck {
  private WitnessCheck() {}

  static void check(Relation relation, Violation violation, Set<AttributeSet> keys) {
    Witness witness = violation.witness();
    assertThat(broken(relation, witness.rows())).as("broken by %s", witness.rows()).isEmpty();
    assertThat(keys).allMatch(key -> isKeyOf(witness.changed(), key, relation));
    List<Dependency> broken = broken(relation, witness.changed());
    if (violation.dependency() instanceof JoinDependency) {
      // Another declared rule may be the one that shows it; none of them is a functional one.
      assertThat(broken).isNotEmpty().noneMatch(FunctionalDependency.class::isInstance);
    } else {
      assertThat(obeys(relation, witness.changed(), violation.dependency())).isFalse();
    }
    assertThat(witness.changed()).hasSizeBetween(1, witness.rows().size() + 1);
  }

  private static List<Dependency> broken(Relation relation, List<List<String>> rows) {
    List<Dependency> all = new ArrayList<>(relation.functional());
    all.addAll(relation.multivalued());
    all.addAll(relation.joins());
    all.removeIf(dependency -> obeys(relation, rows, dependency));
    return all;
  }

  private static boolean obeys(Relation relation, List<List<String>> rows, Dependency dependency) {
    if (dependency instanceof FunctionalDependency functional) {
      return rows.stream()
          .allMatch(
              one ->
                  rows.stream()
                      .filter(other -> agree(one, other, functional.left()))
                      .allMatch(other -> agree(one, other, functional.right())));
    }
    JoinDependency join =
        dependency instanceof MultivaluedDependency multivalued
            ? new JoinDependency(
                List.of(
                    multivalued.left().union(multivalued.right()),
                    multivalued.left().union(relation.all().minus(multivalued.right()))))
            : (JoinDependency) dependency;
    Set<List<String>> joined = new HashSet<>();
    join(
        rows,
        join,
        0,
        new ArrayList<>(Collections.nCopies(relation.attributes().size(), null)),
        joined);
    return joined.equals(new HashSet<>(rows));
  }

  private static void join(
      List<List<String>> rows,
      JoinDependency join,
      int next,
      List<@Nullable String> partial,
      Set<List<String>> joined) {
    if (next == join.components().size()) {
      joined.add(new ArrayList<>(partial));
      return;
    }
    int[] part = join.components().get(next).toArray();
    for (List<String> row : rows) {
      List<@Nullable String> wider = new ArrayList<>(partial);
      boolean fits = true;
      for (int attribute : part) {
        fits &= wider.get(attribute) == null || row.get(attribute).equals(wider.get(attribute));
        wider.set(attribute, row.get(attribute));
      }
      if (fits) {
        join(rows, join, next + 1, wider, joined);
      }
    }
  }

  private static boolean isKeyOf(List<List<String>> rows, AttributeSet key, Relation relation) {
    return rows.stream()
        .allMatch(
            one ->
                rows.stream()
                    .filter(other -> agree(one, other, key))
                    .allMatch(other -> agree(one, other, relation.all())));
  }

  private static boolean agree(List<String> one, List<String> other, AttributeSet attributes) {
    return attributes.stream().allMatch(a -> one.get(a).equals(other.get(a)));
  }
}
