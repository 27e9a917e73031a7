package dev.dbwright.tools.normal.decomposition;

import dev.dbwright.tools.normal.theory.AttributeSet;
import dev.dbwright.tools.normal.theory.FunctionalDependency;
import dev.dbwright.tools.normal.theory.MinimalCover;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/**
 * The functional dependencies that a part of a relation has to obey, found by taking the other
 * attributes out of the dependencies one at a time: reduction by resolution (Gottlob 1987).
 * Closures of all subsets of a part would end at some 22 attributes; this goes as far as what is
 * left stays small. There are families where every cover of the projection is exponential.
 */
final class Projection {
  /** Beyond this many dependencies on the way the projection is given up. */
  private static final int MOST_DEPENDENCIES = 2_000;

  private Projection() {}

  /**
   * A minimal cover of what {@code dependencies} say about {@code part} alone; empty where it would
   * grow too large.
   */
  static Optional<List<FunctionalDependency>> of(
      AttributeSet part, List<FunctionalDependency> dependencies) {
    List<FunctionalDependency> left = singles(dependencies);
    AttributeSet outside = attributesOf(left).minus(part);
    while (!outside.isEmpty()) {
      int next = cheapest(outside, left);
      left = without(next, left);
      if (left.size() > MOST_DEPENDENCIES) {
        return Optional.empty();
      }
      outside = attributesOf(left).minus(part);
    }
    return Optional.of(MinimalCover.of(left));
  }

  /** One attribute on each right side; nothing trivial. */
  static List<FunctionalDependency> singles(Collection<FunctionalDependency> dependencies) {
    return dependencies.stream()
        .flatMap(
            dependency ->
                dependency.right().minus(dependency.left()).stream()
                    .mapToObj(
                        right ->
                            new FunctionalDependency(dependency.left(), AttributeSet.of(right))))
        .distinct()
        .toList();
  }

  static AttributeSet attributesOf(Collection<FunctionalDependency> dependencies) {
    return dependencies.stream()
        .map(dependency -> dependency.left().union(dependency.right()))
        .reduce(AttributeSet.EMPTY, AttributeSet::union);
  }

  /** The attribute whose removal makes the fewest new dependencies. */
  private static int cheapest(AttributeSet outside, List<FunctionalDependency> dependencies) {
    int cheapest = -1;
    long least = Long.MAX_VALUE;
    for (int attribute : outside.stream().toArray()) {
      long giving = dependencies.stream().filter(d -> d.right().contains(attribute)).count();
      long using = dependencies.stream().filter(d -> d.left().contains(attribute)).count();
      if (giving * using < least) {
        least = giving * using;
        cheapest = attribute;
      }
    }
    return cheapest;
  }

  /** Each use of {@code attribute} is replaced by every way to get it. */
  private static List<FunctionalDependency> without(
      int attribute, List<FunctionalDependency> dependencies) {
    Collection<FunctionalDependency> resolved = new LinkedHashSet<>();
    for (FunctionalDependency using : dependencies) {
      if (using.right().contains(attribute)) {
        continue;
      }
      if (!using.left().contains(attribute)) {
        resolved.add(using);
        continue;
      }
      for (FunctionalDependency giving : dependencies) {
        if (giving.right().contains(attribute)) {
          AttributeSet left = using.left().without(attribute).union(giving.left());
          if (!left.containsAll(using.right())) {
            resolved.add(new FunctionalDependency(left, using.right()));
          }
        }
      }
    }
    return strongest(resolved);
  }

  /** Without those that another one with a smaller left side makes superfluous. */
  private static List<FunctionalDependency> strongest(Collection<FunctionalDependency> all) {
    List<FunctionalDependency> kept = new ArrayList<>();
    for (FunctionalDependency candidate : all) {
      boolean weaker =
          all.stream()
              .anyMatch(
                  other ->
                      !other.equals(candidate)
                          && other.right().equals(candidate.right())
                          && candidate.left().containsAll(other.left()));
      if (!weaker) {
        kept.add(candidate);
      }
    }
    return kept;
  }
}
