package dev.dbwright.tools.normal.discovery;

import java.util.Arrays;
import java.util.List;

/** Sets of classes of columns as sets of columns: each column of a class may stand for it. */
final class ClassExpansion {
  /** More than anyone counts; so that products do not overflow. */
  private static final long COUNTED_MOST = 1L << 40;

  private final int[][] classes;

  ClassExpansion(List<List<Integer>> classes) {
    this.classes =
        classes.stream()
            .map(members -> members.stream().mapToInt(Integer::intValue).toArray())
            .toArray(int[][]::new);
  }

  long count(int[] path, int length) {
    long product = 1;
    for (int i = 0; i < length; i++) {
      product = Math.min(COUNTED_MOST, product * classes[path[i]].length);
    }
    return product;
  }

  /** Tells each set, its columns in rising order. */
  void forEach(int[] path, int length, PackedSets.Visitor visitor) {
    int[] chosen = new int[length];
    int[] sorted = new int[length];
    boolean more = true;
    while (more) {
      for (int i = 0; i < length; i++) {
        sorted[i] = classes[path[i]][chosen[i]];
      }
      Arrays.sort(sorted);
      visitor.visit(sorted, length);
      more = next(chosen, path);
    }
  }

  /** Counts one up, the first place fastest; false after the last combination. */
  private boolean next(int[] chosen, int[] path) {
    for (int i = 0; i < chosen.length; i++) {
      chosen[i]++;
      if (chosen[i] < classes[path[i]].length) {
        return true;
      }
      chosen[i] = 0;
    }
    return false;
  }
}
