package dev.dbwright.tools.normal.theory;

/** Rows that agree on {@code left} agree on {@code right}. Either side may be empty. */
public record FunctionalDependency(AttributeSet left, AttributeSet right) implements Dependency {
  /** True where it holds in every relation. */
  public boolean isTrivial() {
    return left.containsAll(right);
  }

  @Override
  public boolean isTrivialIn(Relation relation) {
    return isTrivial();
  }

  @Override
  public String in(Relation relation) {
    return relation.listOf(left) + " -> " + relation.listOf(right);
  }
}
