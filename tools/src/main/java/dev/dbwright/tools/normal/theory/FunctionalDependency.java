package dev.dbwright.tools.normal.theory;

/** Rows that agree on {@code left} agree on {@code right}. Either side may be empty. */
public record FunctionalDependency(AttributeSet left, AttributeSet right) {
  /** True where it holds in every relation. */
  public boolean isTrivial() {
    return left.containsAll(right);
  }
}
