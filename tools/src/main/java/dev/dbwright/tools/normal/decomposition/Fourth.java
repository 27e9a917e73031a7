package dev.dbwright.tools.normal.decomposition;

import dev.dbwright.tools.normal.theory.AttributeSet;
import dev.dbwright.tools.normal.theory.DependencyBasis;
import dev.dbwright.tools.normal.theory.FunctionalDependency;
import dev.dbwright.tools.normal.theory.JoinDependency;
import dev.dbwright.tools.normal.theory.MultivaluedDependency;
import dev.dbwright.tools.normal.theory.Relation;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Parts in 4NF: what is in BCNF, split further by the multivalued dependencies that hold in a part
 * (Fagin 1977). In a part {@code P} those are {@code X ->> B} for the blocks {@code B} of the
 * relation's dependency basis of {@code X}, cut down to {@code P}.
 *
 * @param capped whether a part has too many left sides to try them all, so that it may not be in
 *     4NF
 */
record Fourth(List<AttributeSet> parts, boolean capped) {
  /** With more attributes to choose from only left sides that a dependency suggests are tried. */
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
    boolean capped = done.stream().anyMatch(part -> !isTriedWhole(scheme.relation(), part));
    var checked =
        scheme.cover().stream().filter(d -> scheme.lost(done, List.of(d)).isEmpty()).toList();
    return new Fourth(new Pruning(scheme, checked, part -> true).of(done), capped);
  }

  static boolean isTriedWhole(Relation relation, AttributeSet part) {
    return part.intersection(telling(relation)).size() <= MOST_ATTRIBUTES;
  }

  /** A multivalued dependency that keeps {@code part} from 4NF, those that are declared first. */
  static Optional<MultivaluedDependency> violation(Relation relation, AttributeSet part) {
    Stream<AttributeSet> others =
        isTriedWhole(relation, part)
            ? Subsets.of(part.intersection(telling(relation)))
            : Stream.empty();
    return Stream.concat(suggested(relation, part).stream(), others)
        .flatMap(left -> splitting(relation, part, left).stream())
        .findFirst();
  }

  /**
   * What left sides need to be made of. An attribute that no dependency has on the left and no two
   * components share keeps no block from being cut: without it the blocks are the same, but for it.
   */
  private static AttributeSet telling(Relation relation) {
    Stream<AttributeSet> lefts =
        Stream.of(
                relation.functional().stream().map(FunctionalDependency::left),
                relation.multivalued().stream().map(MultivaluedDependency::left),
                relation.joins().stream().flatMap(join -> shared(join).stream()))
            .flatMap(sets -> sets);
    return lefts.reduce(AttributeSet.EMPTY, AttributeSet::union);
  }

  private static List<AttributeSet> shared(JoinDependency join) {
    List<AttributeSet> components = join.components();
    return IntStream.range(0, components.size())
        .boxed()
        .flatMap(
            i ->
                components.stream()
                    .skip(i + 1L)
                    .map(other -> other.intersection(components.get(i))))
        .toList();
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
    relation.joins().forEach(join -> lefts.addAll(shared(join)));
    lefts.removeIf(left -> !part.containsAll(left));
    return lefts;
  }
}
