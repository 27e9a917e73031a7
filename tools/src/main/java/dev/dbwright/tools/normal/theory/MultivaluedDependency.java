package dev.dbwright.tools.normal.theory;

import java.util.List;

/**
 * For each value of {@code left} the values of {@code right} and of all other attributes stand in
 * all combinations: {@code course ->> teacher}.
 */
public record MultivaluedDependency(AttributeSet left, AttributeSet right) implements Dependency {
  /** The join of two components that says the same (Fagin 1977). */
  public JoinDependency asJoin(Relation relation) {
    return new JoinDependency(List.of(left.union(right), left.union(relation.all().minus(right))));
  }

  @Override
  public boolean isTrivialIn(Relation relation) {
    return asJoin(relation).isTrivialIn(relation);
  }

  @Override
  public String in(Relation relation) {
    return relation.listOf(left) + " ->> " + relation.listOf(right);
  }
}
