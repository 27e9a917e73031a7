package dev.dbwright.tools.normal.theory;

import java.util.ArrayList;
import java.util.List;

/**
 * Functional dependencies from which all those of a relation follow by Armstrong's axioms alone,
 * also those that only its multivalued and join dependencies bring about.
 *
 * @param cover minimal
 * @param capped whether some may be missing
 */
public record ImpliedDependencies(List<FunctionalDependency> cover, boolean capped) {
  /** More left sides of one attribute than this are not looked for. */
  private static final int MOST_LEFT_SIDES = 2_000;

  public static ImpliedDependencies of(Relation relation) {
    if (relation.multivalued().isEmpty() && relation.joins().isEmpty()) {
      return new ImpliedDependencies(MinimalCover.of(relation.functional()), false);
    }
    List<FunctionalDependency> all = new ArrayList<>(relation.functional());
    boolean capped = false;
    // Nothing but a functional dependency makes rows agree, so no other attribute is determined.
    for (int attribute : dependent(relation).toArray()) {
      AttributeSet right = AttributeSet.of(attribute);
      MinimalSets lefts =
          MinimalSets.of(
              relation.all().minus(right),
              left -> DependencyBasis.of(relation, left).determines(right),
              MOST_LEFT_SIDES);
      lefts.sets().forEach(left -> all.add(new FunctionalDependency(left, right)));
      capped |= lefts.capped();
    }
    return new ImpliedDependencies(MinimalCover.of(all), capped);
  }

  private static AttributeSet dependent(Relation relation) {
    return relation.functional().stream()
        .map(dependency -> dependency.right().minus(dependency.left()))
        .reduce(AttributeSet.EMPTY, AttributeSet::union);
  }
}
