package dev.dbwright.tools.normal.theory;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * The multivalued dependencies that break 4NF, also those that only a join dependency brings about.
 * If one is left by a set {@code X} that is no superkey, {@code X} holds the left side of a
 * declared one, or what two halves of a join dependency's components share; so no other left side
 * is asked.
 */
final class MultivaluedViolations {
  /** A join dependency of more components has too many halves to try. */
  static final int MOST_COMPONENTS = 12;

  private final Relation relation;
  private final FunctionalForms forms;

  MultivaluedViolations(FunctionalForms forms) {
    this.forms = forms;
    this.relation = forms.relation();
  }

  /** Whether there may be more than were found. */
  boolean capped() {
    return relation.joins().stream().anyMatch(join -> join.components().size() > MOST_COMPONENTS);
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
    for (JoinDependency join : relation.joins()) {
      int components = join.components().size();
      if (components > 1 && components <= MOST_COMPONENTS) {
        // The last component always stands in the second half.
        IntStream.range(1, 1 << (components - 1))
            .forEach(half -> lefts.add(shared(join.components(), half)));
      }
    }
    return lefts;
  }

  /** What the components whose bits are set in {@code half} share with the others. */
  private static AttributeSet shared(List<AttributeSet> components, int half) {
    AttributeSet one = AttributeSet.EMPTY;
    AttributeSet other = AttributeSet.EMPTY;
    for (int i = 0; i < components.size(); i++) {
      if ((half >>> i & 1) != 0) {
        one = one.union(components.get(i));
      } else {
        other = other.union(components.get(i));
      }
    }
    return one.intersection(other);
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
