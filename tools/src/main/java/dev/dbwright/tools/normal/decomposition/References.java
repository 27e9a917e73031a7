package dev.dbwright.tools.normal.decomposition;

import dev.dbwright.tools.normal.theory.AttributeSet;
import dev.dbwright.tools.normal.theory.Closure;
import dev.dbwright.tools.normal.theory.FunctionalDependency;
import dev.dbwright.tools.normal.theory.MinimalCover;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/**
 * Lets other things refer to a thing by its identifier where they were said to determine another
 * key of it: with {@code shop_id <-> shop_name}, {@code sale_id -> shop_name} says the same as
 * {@code sale_id -> shop_id}, which is the foreign key that a person would draw.
 */
final class References {
  private final List<FunctionalDependency> cover;

  /** What to refer to instead of an attribute. */
  private final Map<Integer, Integer> identifiers = new HashMap<>();

  private References(List<FunctionalDependency> cover, IntPredicate isIdentifier) {
    this.cover = cover;
    Map<Boolean, List<Integer>> single =
        cover.stream()
            .filter(dependency -> dependency.left().size() == 1)
            .map(dependency -> dependency.left().stream().findFirst().orElseThrow())
            .collect(Collectors.partitioningBy(isIdentifier::test));
    for (int name : single.getOrDefault(false, List.of())) {
      single.getOrDefault(true, List.of()).stream()
          .filter(identifier -> closure(identifier).equals(closure(name)))
          .findFirst()
          .ifPresent(identifier -> identifiers.put(name, identifier));
    }
  }

  /** A minimal cover that says the same as {@code cover}. */
  static List<FunctionalDependency> byIdentifier(
      List<FunctionalDependency> cover, IntPredicate isIdentifier) {
    References references = new References(cover, isIdentifier);
    return references.identifiers.isEmpty()
        ? cover
        : MinimalCover.of(cover.stream().map(references::referring).toList());
  }

  /** What a thing says of itself stays, so that its keys go on to determine each other. */
  private FunctionalDependency referring(FunctionalDependency dependency) {
    AttributeSet thing = Closure.of(dependency.left(), cover);
    return new FunctionalDependency(
        referring(dependency.left(), thing), referring(dependency.right(), thing));
  }

  private AttributeSet referring(AttributeSet attributes, AttributeSet thing) {
    return AttributeSet.of(
        attributes.stream()
            .map(a -> closure(a).equals(thing) ? a : identifiers.getOrDefault(a, a))
            .toArray());
  }

  private AttributeSet closure(int attribute) {
    return Closure.of(AttributeSet.of(attribute), cover);
  }
}
