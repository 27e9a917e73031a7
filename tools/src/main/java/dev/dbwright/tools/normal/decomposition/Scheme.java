package dev.dbwright.tools.normal.decomposition;

import dev.dbwright.tools.normal.theory.AttributeSet;
import dev.dbwright.tools.normal.theory.Chase;
import dev.dbwright.tools.normal.theory.Closure;
import dev.dbwright.tools.normal.theory.FunctionalDependency;
import dev.dbwright.tools.normal.theory.Relation;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A relation with a minimal cover of its functional dependencies: what each split asks. */
final class Scheme {
  private final Relation relation;
  private final List<FunctionalDependency> cover;

  /**
   * @param cover minimal, of all functional dependencies that hold, those that multivalued ones
   *     imply too
   */
  Scheme(Relation relation, List<FunctionalDependency> cover) {
    this.relation = relation;
    this.cover = List.copyOf(cover);
  }

  Relation relation() {
    return relation;
  }

  List<FunctionalDependency> cover() {
    return cover;
  }

  AttributeSet all() {
    return relation.all();
  }

  AttributeSet closure(AttributeSet start) {
    return Closure.of(start, cover);
  }

  /** Whether {@code attributes} determine all of {@code part}. */
  boolean isSuperkey(AttributeSet attributes, AttributeSet part) {
    return closure(attributes).containsAll(part);
  }

  /**
   * What no part can check any more, each dependency with the attributes that are out of reach.
   * Ullman's test: closures cut down to the parts, repeated, without projecting a dependency (Beeri
   * and Honeyman 1981).
   */
  List<FunctionalDependency> lost(
      Collection<AttributeSet> parts, Collection<FunctionalDependency> dependencies) {
    return dependencies.stream()
        .map(
            dependency ->
                new FunctionalDependency(
                    dependency.left(),
                    dependency.right().minus(reachable(dependency.left(), parts))))
        .filter(dependency -> !dependency.right().isEmpty())
        .toList();
  }

  /** Whether the parts together can check all of {@code dependency}. */
  boolean checks(FunctionalDependency dependency, Collection<AttributeSet> parts) {
    AttributeSet both = dependency.left().union(dependency.right());
    return parts.stream().anyMatch(part -> part.containsAll(both))
        || reachable(dependency.left(), parts).containsAll(dependency.right());
  }

  private AttributeSet reachable(AttributeSet start, Collection<AttributeSet> parts) {
    AttributeSet reached = start;
    AttributeSet before;
    do {
      before = reached;
      for (AttributeSet part : parts) {
        AttributeSet within = reached.intersection(part);
        if (!within.equals(part)) {
          reached = reached.union(closure(within).intersection(part));
        }
      }
    } while (!reached.equals(before));
    return reached;
  }

  /** Whether the parts join to the relation again, by every dependency that is declared. */
  boolean isLossless(List<AttributeSet> parts) {
    return parts.contains(all()) || Chase.of(relation, parts).lossless();
  }

  /**
   * A minimal determinant of {@code target} within {@code start}: the attributes that a person
   * would not look a row up by go first, of the others the later ones.
   */
  AttributeSet reduced(
      AttributeSet start, AttributeSet target, List<FunctionalDependency> dependencies) {
    AttributeSet reduced = start;
    for (int attribute : start.stream().boxed().sorted(leastTelling()).toList()) {
      AttributeSet fewer = reduced.without(attribute);
      if (Closure.of(fewer, dependencies).containsAll(target)) {
        reduced = fewer;
      }
    }
    return reduced;
  }

  private Comparator<Integer> leastTelling() {
    AttributeSet lefts =
        cover.stream()
            .map(FunctionalDependency::left)
            .reduce(AttributeSet.EMPTY, AttributeSet::union);
    return Comparator.<Integer, Boolean>comparing(lefts::contains)
        .thenComparing(this::isIdentifier)
        .thenComparing(Comparator.reverseOrder());
  }

  boolean isIdentifier(int attribute) {
    return EntityWords.isIdentifier(relation.attributes().get(attribute));
  }

  /** The dependencies that {@code part} has to obey; empty where there are too many to find. */
  Optional<List<FunctionalDependency>> projectedOn(AttributeSet part) {
    return part.equals(all()) ? Optional.of(cover) : Projection.of(part, cover);
  }
}
