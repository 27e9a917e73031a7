package dev.dbwright.tools.normal.theory;

import java.util.Arrays;
import java.util.List;

/**
 * Closures under the same dependencies many times over, each in time linear in their length (Beeri
 * and Bernstein 1979): a dependency counts the attributes that its left side still lacks.
 */
final class LinearClosure {
  private final int attributes;
  private final int[] leftSizes;
  private final int[][] rights;

  /** By attribute: the dependencies with it on the left. */
  private final int[][] waiting;

  private final AttributeSet always;

  LinearClosure(List<FunctionalDependency> dependencies) {
    AttributeSet named =
        dependencies.stream()
            .map(dependency -> dependency.left().union(dependency.right()))
            .reduce(AttributeSet.EMPTY, AttributeSet::union);
    attributes = named.stream().max().orElse(-1) + 1;
    leftSizes = dependencies.stream().mapToInt(dependency -> dependency.left().size()).toArray();
    rights = dependencies.stream().map(d -> d.right().toArray()).toArray(int[][]::new);
    waiting = new int[attributes][0];
    for (int i = 0; i < leftSizes.length; i++) {
      for (int attribute : dependencies.get(i).left().toArray()) {
        int[] more = Arrays.copyOf(waiting[attribute], waiting[attribute].length + 1);
        more[more.length - 1] = i;
        waiting[attribute] = more;
      }
    }
    always =
        dependencies.stream()
            .filter(dependency -> dependency.left().isEmpty())
            .map(FunctionalDependency::right)
            .reduce(AttributeSet.EMPTY, AttributeSet::union);
  }

  AttributeSet of(AttributeSet start) {
    boolean[] reached = new boolean[attributes];
    int[] queue = new int[attributes];
    int end = 0;
    for (int attribute : start.union(always).toArray()) {
      if (attribute < attributes) {
        reached[attribute] = true;
        queue[end++] = attribute;
      }
    }
    int[] missing = leftSizes.clone();
    for (int i = 0; i < end; i++) {
      for (int dependency : waiting[queue[i]]) {
        if (--missing[dependency] == 0) {
          for (int attribute : rights[dependency]) {
            if (!reached[attribute]) {
              reached[attribute] = true;
              queue[end++] = attribute;
            }
          }
        }
      }
    }
    return start.union(AttributeSet.of(Arrays.copyOf(queue, end)));
  }
}
