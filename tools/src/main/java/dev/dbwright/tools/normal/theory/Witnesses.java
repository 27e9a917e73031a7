package dev.dbwright.tools.normal.theory;

import dev.dbwright.tools.normal.theory.Witness.Anomaly;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Makes witnesses. All combinations of the blocks of a {@link DependencyBasis} obey every
 * dependency, and still do when all blocks but some are held fixed: one block gives two rows, two
 * give four.
 */
final class Witnesses {
  private Witnesses() {}

  /** Two rows that repeat what {@code violated} says; its left side is no superkey. */
  static Witness of(Relation relation, FunctionalDependency violated) {
    WitnessRows values = new WitnessRows(relation);
    AttributeSet block =
        DependencyBasis.of(relation, violated.left()).blocks().stream()
            .reduce((one, other) -> other.size() > one.size() ? other : one)
            .orElseThrow();
    List<int[]> rows = List.of(values.row(AttributeSet.EMPTY), values.row(block));
    List<int[]> changed = List.of(values.row(violated.right()), values.row(block));
    String left = values.values(violated.left(), 1);
    String right = values.values(violated.right(), 1);
    String sentence =
        violated.left().isEmpty()
            ? "Every row repeats %s; changed in one row only, it contradicts the others."
                .formatted(right)
            : """
            Each row with %s repeats %s: changed in one row only, it contradicts the others; \
            deleting the last such row loses it.\
            """
                .formatted(left, right);
    return new Witness(values.text(rows), Anomaly.UPDATE, values.text(changed), sentence);
  }

  /** Four rows: two values of {@code block} with two of {@code other}, in all combinations. */
  static Witness of(
      Relation relation, MultivaluedDependency violated, AttributeSet block, AttributeSet other) {
    WitnessRows values = new WitnessRows(relation);
    List<int[]> rows =
        List.of(
            values.row(AttributeSet.EMPTY),
            values.row(other),
            values.row(block),
            values.row(block.union(other)));
    String sentence =
        """
        %s and %s come with each of %s and %s: deleting only the last row breaks %s, \
        and one more value takes several rows.\
        """
            .formatted(
                values.values(block, 1),
                values.values(block, 2),
                values.values(other, 1),
                values.values(other, 2),
                violated.in(relation));
    return new Witness(
        values.text(rows), Anomaly.DELETE, values.text(rows.subList(0, 3)), sentence);
  }

  /**
   * Rows to which one more cannot be added, though no functional dependency forbids it. They are
   * taken from the tableau of {@code violated}, which obeys the functional dependencies.
   */
  static Witness of(Relation relation, JoinDependency violated) {
    List<int[]> rows = List.of();
    List<int[]> refused = List.of();
    for (int[] row : Tableau.equated(relation, violated.components()).distinctRows()) {
      List<int[]> more = new ArrayList<>(rows);
      more.add(row);
      if (new RowJoin(more, violated).missing().isPresent()) {
        return refused(relation, more, violated);
      }
      if (brokenBy(more, relation).isEmpty()) {
        rows = more;
      } else if (refused.isEmpty()) {
        refused = more;
      }
    }
    // All rows together break it, so if none did when it was added, one had been left out before.
    return refused(relation, refused, brokenBy(refused, relation).orElseThrow());
  }

  private static Optional<JoinDependency> brokenBy(List<int[]> rows, Relation relation) {
    return Stream.concat(
            relation.multivalued().stream().map(dependency -> dependency.asJoin(relation)),
            relation.joins().stream())
        .filter(join -> new RowJoin(rows, join).missing().isPresent())
        .findFirst();
  }

  private static Witness refused(Relation relation, List<int[]> rows, JoinDependency by) {
    WitnessRows values = new WitnessRows(relation);
    List<List<String>> changed = values.text(rows);
    int[] missing = new RowJoin(rows, by).missing().orElseThrow();
    String sentence =
        "(%s) cannot be added by itself, though no key forbids it: %s then demands (%s) too."
            .formatted(
                String.join(", ", changed.get(changed.size() - 1)),
                by.in(relation),
                String.join(", ", values.text(missing)));
    return new Witness(changed.subList(0, changed.size() - 1), Anomaly.INSERT, changed, sentence);
  }
}
