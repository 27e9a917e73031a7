package dev.dbwright.tools.normal.decomposition;

import dev.dbwright.tools.normal.theory.AttributeSet;
import dev.dbwright.tools.normal.theory.FunctionalDependency;
import dev.dbwright.tools.normal.theory.MinimalDeterminants;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether parts are in 3NF and in BCNF, by the dependencies projected on them. */
final class Forms {
  /** Beyond this many keys of a part its prime attributes are not known. */
  private static final int MOST_KEYS = 1_000;

  /** Parts this small are judged by the closures of their subsets, which is faster then. */
  private static final int FEW_ATTRIBUTES = 7;

  private final Scheme scheme;
  private final Map<AttributeSet, Optional<FunctionalDependency>> violations = new HashMap<>();

  Forms(Scheme scheme) {
    this.scheme = scheme;
  }

  /** Whether it is proved to be. */
  boolean isThird(AttributeSet part) {
    return isBoyceCodd(part)
        || scheme.projectedOn(part).filter(projected -> isThird(part, projected)).isPresent();
  }

  /** Testing a cover is enough: what follows from it starts with one of its left sides. */
  private boolean isThird(AttributeSet part, List<FunctionalDependency> projected) {
    AttributeSet prime =
        MinimalDeterminants.of(part, projected, MOST_KEYS).sets().stream()
            .reduce(AttributeSet.EMPTY, AttributeSet::union);
    return projected.stream()
        .allMatch(d -> prime.containsAll(d.right()) || scheme.isSuperkey(d.left(), part));
  }

  boolean isBoyceCodd(AttributeSet part) {
    return violation(part).isEmpty();
  }

  /**
   * A dependency that {@code part} can be split by: of those that keep it from BCNF one with the
   * smallest left side and all that depends on it. Where the projection grows too large, one by
   * which the split is lossless, though the part may have been in BCNF.
   */
  Optional<FunctionalDependency> violation(AttributeSet part) {
    return violations.computeIfAbsent(part, this::findViolation);
  }

  private Optional<FunctionalDependency> findViolation(AttributeSet part) {
    Optional<FunctionalDependency> peeled = peeled(part);
    if (peeled.isEmpty()) {
      return peeled;
    }
    return part.size() <= FEW_ATTRIBUTES
        ? smallest(part, Subsets.of(part))
        : scheme.projectedOn(part).map(all -> smallest(part, lefts(all))).orElse(peeled);
  }

  private static Stream<AttributeSet> lefts(List<FunctionalDependency> dependencies) {
    return dependencies.stream().map(FunctionalDependency::left).sorted();
  }

  private Optional<FunctionalDependency> smallest(AttributeSet part, Stream<AttributeSet> lefts) {
    return lefts
        .filter(left -> !scheme.isSuperkey(left, part))
        .map(left -> new FunctionalDependency(left, dependentsIn(part, left)))
        .filter(dependency -> !dependency.right().isEmpty())
        .findFirst();
  }

  private AttributeSet dependentsIn(AttributeSet part, AttributeSet left) {
    return scheme.closure(left).intersection(part).minus(left);
  }

  /**
   * In a part that is not in BCNF some attribute depends on all but itself and one other: no such
   * pair is proof of BCNF in polynomial time. Taking out the others as long as there are pairs
   * leaves a part in BCNF and what to split it off by (Tsou and Fischer 1982).
   */
  private Optional<FunctionalDependency> peeled(AttributeSet part) {
    Optional<FunctionalDependency> found = Optional.empty();
    Optional<FunctionalDependency> next = pair(part);
    while (next.isPresent()) {
      found = next;
      next = pair(next.get().left().union(next.get().right()));
    }
    return found;
  }

  /** {@code b} of {@code part} without {@code a} and {@code b}, for the first such pair. */
  private Optional<FunctionalDependency> pair(AttributeSet part) {
    for (int other : part.stream().toArray()) {
      AttributeSet fewer = part.without(other);
      for (int dependent : fewer.stream().toArray()) {
        AttributeSet left = fewer.without(dependent);
        if (scheme.closure(left).contains(dependent)) {
          return Optional.of(new FunctionalDependency(left, AttributeSet.of(dependent)));
        }
      }
    }
    return Optional.empty();
  }
}
