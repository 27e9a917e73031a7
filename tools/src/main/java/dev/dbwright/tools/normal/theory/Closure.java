package dev.dbwright.tools.normal.theory;

import java.util.List;

/** What follows from a set of attributes by functional dependencies. */
public final class Closure {
  private Closure() {}

  /** All attributes that {@code start} determines; Armstrong's axioms are complete for it. */
  public static AttributeSet of(AttributeSet start, List<FunctionalDependency> dependencies) {
    AttributeSet closure = start;
    boolean grown = true;
    while (grown) {
      grown = false;
      for (FunctionalDependency dependency : dependencies) {
        if (closure.containsAll(dependency.left()) && !closure.containsAll(dependency.right())) {
          closure = closure.union(dependency.right());
          grown = true;
        }
      }
    }
    return closure;
  }
}
