package dev.dbwright.tools.normal.theory;

import java.util.List;

/** What follows from a set of attributes by functional dependencies. */
public final class Closure {
  private Closure() {}

  /**
   * All attributes that {@code start} determines; Armstrong's axioms are complete for it. Where
   * multivalued or join dependencies are declared too, this may miss some: {@link DependencyBasis}.
   */
  public static AttributeSet of(AttributeSet start, List<FunctionalDependency> dependencies) {
    AttributeSet closure = start;
    AttributeSet before;
    do {
      before = closure;
      for (FunctionalDependency dependency : dependencies) {
        if (closure.containsAll(dependency.left())) {
          closure = closure.union(dependency.right());
        }
      }
    } while (!closure.equals(before));
    return closure;
  }
}
