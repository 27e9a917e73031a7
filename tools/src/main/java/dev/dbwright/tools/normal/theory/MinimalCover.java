package dev.dbwright.tools.normal.theory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * Functional dependencies without anything superfluous: no attribute of a left side, no dependency
 * and no attribute of a right side can be left out (Beeri and Bernstein 1979). It is not unique,
 * nor is its size; of two that imply each other the one named later goes.
 */
public final class MinimalCover {
  private MinimalCover() {}

  /** A minimal cover of {@code dependencies}, one dependency a left side, in their order. */
  public static List<FunctionalDependency> of(List<FunctionalDependency> dependencies) {
    return grouped(irredundant(leftReduced(dependencies)));
  }

  private static List<FunctionalDependency> leftReduced(List<FunctionalDependency> dependencies) {
    Collection<FunctionalDependency> reduced = new LinkedHashSet<>();
    for (FunctionalDependency dependency : dependencies) {
      for (int attribute : dependency.right().minus(dependency.left()).toArray()) {
        AttributeSet right = AttributeSet.of(attribute);
        AttributeSet left = dependency.left();
        for (int candidate : dependency.left().toArray()) {
          AttributeSet fewer = left.without(candidate);
          if (Closure.of(fewer, dependencies).containsAll(right)) {
            left = fewer;
          }
        }
        reduced.add(new FunctionalDependency(left, right));
      }
    }
    return List.copyOf(reduced);
  }

  private static List<FunctionalDependency> irredundant(List<FunctionalDependency> dependencies) {
    List<FunctionalDependency> kept = new ArrayList<>(dependencies);
    for (int i = kept.size() - 1; i >= 0; i--) {
      FunctionalDependency candidate = kept.remove(i);
      if (!Closure.of(candidate.left(), kept).containsAll(candidate.right())) {
        kept.add(i, candidate);
      }
    }
    return kept;
  }

  private static List<FunctionalDependency> grouped(List<FunctionalDependency> dependencies) {
    Map<AttributeSet, AttributeSet> rightOf = new LinkedHashMap<>();
    dependencies.forEach(d -> rightOf.merge(d.left(), d.right(), AttributeSet::union));
    return rightOf.entrySet().stream()
        .map(sides -> new FunctionalDependency(sides.getKey(), sides.getValue()))
        .toList();
  }
}
