package dev.dbwright.tools.normal.decomposition;

import dev.dbwright.tools.normal.theory.AttributeSet;
import dev.dbwright.tools.normal.theory.DependencyBasis;
import dev.dbwright.tools.normal.theory.JoinDependency;
import dev.dbwright.tools.normal.theory.MultivaluedDependency;
import dev.dbwright.tools.normal.theory.Relation;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Parts in 4NF: what is in BCNF, split further by the multivalued dependencies that hold in a part
 * (Fagin 1977). In a part {@code P} those are {@code X ->> B} for the blocks {@code B} of the
 * relation's dependency basis of {@code X}, cut down to {@code P}.
 *
 * @param capped whether a part is too wide to try all its left sides, so that it may not be in 4NF
 */
record Fourth(List<AttributeSet> parts, boolean capped) {
  /** A part of more attributes is only tried with left sides that a dependency suggests. */
  private static final int MOST_ATTRIBUTES = 14;

  Fourth {
    parts = List.copyOf(parts);
  }

  static Fourth of(Scheme scheme, List<AttributeSet> boyceCodd) {
    List<AttributeSet> done = new ArrayList<>();
    List<AttributeSet> waiting = new ArrayList<>(boyceCodd);
    while (!waiting.isEmpty()) {
      AttributeSet part = waiting.remove(0);
      Optional<MultivaluedDependency> violation = violation(scheme.relation(), part);
      violation.ifPresentOrElse(
          by -> {
            waiting.add(0, by.left().union(by.right()));
            waiting.add(1, part.minus(by.right()));
          },
          () -> done.add(part));
    }
    boolean capped = done.stream().anyMatch(part -> !isTriedWhole(part));
    var checked =
        scheme.cover().stream().filter(d -> scheme.lost(done, List.of(d)).isEmpty()).toList();
    return new Fourth(new Pruning(scheme, checked, part -> true).of(done), capped);
  }

  static boolean isTriedWhole(AttributeSet part) {
    return part.size() <= MOST_ATTRIBUTES;
  }

  /** A multivalued dependency that keeps {@code part} from 4NF, those that are declared first. */
  static Optional<MultivaluedDependency> violation(Relation relation, AttributeSet part) {
    Stream<AttributeSet> subsets = isTriedWhole(part) ? Subsets.of(part) : Stream.empty();
    return Stream.concat(suggested(relation, part).stream(), subsets)
        .flatMap(left -> splitting(relation, part, left).stream())
        .findFirst();
  }

  private static Optional<MultivaluedDependency> splitting(
      Relation relation, AttributeSet part, AttributeSet left) {
    DependencyBasis basis = DependencyBasis.of(relation, left);
    List<AttributeSet> blocks =
        Stream.concat(Stream.of(basis.determined().minus(left)), basis.blocks().stream())
            .map(block -> block.intersection(part))
            .filter(block -> !block.isEmpty())
            .toList();
    boolean splits = blocks.size() > 1 && !basis.determines(part);
    return splits ? Optional.of(new MultivaluedDependency(left, blocks.get(0))) : Optional.empty();
  }

  /** What the declared dependencies have on the left, or between their components. */
  private static Set<AttributeSet> suggested(Relation relation, AttributeSet part) {
    Set<AttributeSet> lefts = new LinkedHashSet<>();
    relation.multivalued().forEach(dependency -> lefts.add(dependency.left()));
    relation.functional().forEach(dependency -> lefts.add(dependency.left()));
    for (JoinDependency join : relation.joins()) {
      for (AttributeSet one : join.components()) {
        for (AttributeSet other : join.components()) {
          lefts.add(one.intersection(other));
        }
      }
    }
    lefts.removeIf(left -> !part.containsAll(left));
    return lefts;
  }
}
