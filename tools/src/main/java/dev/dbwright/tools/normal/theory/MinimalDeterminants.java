package dev.dbwright.tools.normal.theory;

import java.util.ArrayList;
import java.util.List;

/**
 * The minimal sets that determine a target, by exchange (Lucchesi and Osborn 1978, there for keys):
 * with {@code D} and {@code Y -> Z}, {@code (D - Z) Y} determines the target too, and every minimal
 * set is reached so from any one. The target may lie in its own determinants.
 *
 * @param sets in the order they were found
 * @param capped whether there may be more
 */
public record MinimalDeterminants(List<AttributeSet> sets, boolean capped) {
  public MinimalDeterminants {
    sets = List.copyOf(sets);
  }

  public static MinimalDeterminants of(
      AttributeSet target, List<FunctionalDependency> dependencies, int most) {
    List<AttributeSet> found = new ArrayList<>();
    SubsetIndex index = new SubsetIndex();
    LinearClosure closure = new LinearClosure(dependencies);
    AttributeSet first = reduced(target, target, closure);
    found.add(first);
    index.add(first);
    for (int i = 0; i < found.size(); i++) {
      for (FunctionalDependency dependency : dependencies) {
        if (!found.get(i).intersects(dependency.right())) {
          continue;
        }
        AttributeSet exchanged = found.get(i).minus(dependency.right()).union(dependency.left());
        if (!index.holdsSubsetOf(exchanged)) {
          if (found.size() == most) {
            return new MinimalDeterminants(found, true);
          }
          AttributeSet next = reduced(exchanged, target, closure);
          found.add(next);
          index.add(next);
        }
      }
    }
    return new MinimalDeterminants(found, false);
  }

  /** Leaves out of {@code start} what is not needed to determine {@code target}. */
  private static AttributeSet reduced(
      AttributeSet start, AttributeSet target, LinearClosure closure) {
    AttributeSet reduced = start;
    for (int attribute : start.toArray()) {
      AttributeSet fewer = reduced.without(attribute);
      if (closure.of(fewer).containsAll(target)) {
        reduced = fewer;
      }
    }
    return reduced;
  }
}
