package dev.dbwright.tools.normal.theory;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The multivalued dependencies that break 4NF, also those that only a join dependency brings about.
 * If one is left by a set {@code X} that is no superkey, {@code X} holds the left side of a
 * declared one, or a separator of a join dependency; so no other left side is asked.
 */
final class MultivaluedViolations {
  private final Relation relation;
  private final FunctionalForms forms;
  private final List<Separators> separators;

  MultivaluedViolations(FunctionalForms forms) {
    this.forms = forms;
    this.relation = forms.relation();
    this.separators =
        relation.joins().stream().map(join -> Separators.of(join, relation.all())).toList();
  }

  /** Whether there may be more than were found. */
  boolean capped() {
    return separators.stream().anyMatch(Separators::capped);
  }

  List<Violation> find() {
    List<Violation> found = new ArrayList<>();
    List<DependencyBasis> smaller = new ArrayList<>();
    for (AttributeSet left : lefts()) {
      DependencyBasis basis = DependencyBasis.of(relation, left);
      List<AttributeSet> blocks = basis.blocks();
      if (blocks.size() < 2) {
        continue;
      }
      // Of two blocks each is all the rest of the other: one dependency says it.
      blocks.stream()
          .sorted()
          .limit(blocks.size() == 2 ? 1 : blocks.size())
          .filter(block -> smaller.stream().noneMatch(known -> follows(left, block, known)))
          .forEach(block -> found.add(violation(basis, block)));
      smaller.add(basis);
    }
    return found;
  }

  /** Whether {@code left ->> block} says no more than a basis of a part of {@code left}. */
  private static boolean follows(AttributeSet left, AttributeSet block, DependencyBasis known) {
    return left.containsAll(known.start())
        && known.blocks().stream()
            .map(piece -> piece.minus(left))
            .allMatch(piece -> block.containsAll(piece) || !block.intersects(piece));
  }

  private Set<AttributeSet> lefts() {
    Set<AttributeSet> lefts = new TreeSet<>();
    relation.multivalued().forEach(dependency -> lefts.add(dependency.left()));
    separators.forEach(separator -> lefts.addAll(separator.sets()));
    return lefts;
  }

  private Violation violation(DependencyBasis basis, AttributeSet block) {
    MultivaluedDependency dependency = new MultivaluedDependency(basis.start(), block);
    AttributeSet other =
        basis.blocks().stream().filter(b -> !b.equals(block)).findFirst().orElseThrow();
    return new Violation(
        NormalForm.FOURTH,
        dependency,
        BasisProof.of(relation, dependency),
        List.of(
            forms.noSuperkey(basis.start()),
            "%s and %s vary independently of each other, so it is not trivial."
                .formatted(relation.listOf(block), relation.listOf(other))),
        Witnesses.of(relation, dependency, block, other));
  }
}
