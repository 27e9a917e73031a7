package dev.dbwright.tools.normal.decomposition;

import dev.dbwright.tools.normal.theory.AttributeSet;
import dev.dbwright.tools.normal.theory.FunctionalDependency;
import dev.dbwright.tools.normal.theory.Relation;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What the definitions say, asked of all subsets: slow, and with nothing in common with the code it
 * judges. Attributes are the bits of an int.
 */
final class BruteForce {
  private final int width;
  private final int[] closures;

  BruteForce(Relation relation) {
    this.width = relation.attributes().size();
    this.closures =
        IntStream.range(0, 1 << width).map(set -> closure(set, relation.functional())).toArray();
  }

  private static int closure(int start, List<FunctionalDependency> dependencies) {
    int closure = start;
    for (int i = 0; i <= dependencies.size(); i++) {
      for (FunctionalDependency dependency : dependencies) {
        boolean applies = (bits(dependency.left()) & ~closure) == 0;
        closure |= applies ? bits(dependency.right()) : 0;
      }
    }
    return closure;
  }

  static int bits(AttributeSet set) {
    return set.stream().map(attribute -> 1 << attribute).sum();
  }

  private static IntStream subsets(int set) {
    return IntStream.rangeClosed(0, set).filter(subset -> (subset & ~set) == 0);
  }

  private boolean isSuperkey(int set, int part) {
    return (part & ~closures[set]) == 0;
  }

  boolean isBoyceCodd(int part) {
    return subsets(part)
        .allMatch(left -> isSuperkey(left, part) || (closures[left] & part & ~left) == 0);
  }

  boolean isThird(int part) {
    int prime =
        subsets(part)
            .filter(key -> isSuperkey(key, part))
            .filter(key -> subsets(key).noneMatch(fewer -> fewer != key && isSuperkey(fewer, part)))
            .reduce(0, (all, key) -> all | key);
    return subsets(part)
        .allMatch(left -> isSuperkey(left, part) || (closures[left] & part & ~left & ~prime) == 0);
  }

  boolean isKey(int key, int part) {
    return isSuperkey(key, part)
        && subsets(key).noneMatch(fewer -> fewer != key && isSuperkey(fewer, part));
  }

  /** Whether all that holds within the parts implies all that holds. */
  boolean preserves(List<Integer> parts) {
    return subsets(full()).allMatch(set -> reached(set, parts) == closures[set]);
  }

  private int reached(int start, List<Integer> parts) {
    int reached = start;
    for (int before = -1; before != reached; ) {
      before = reached;
      for (int part : parts) {
        for (int left : subsets(part & reached).toArray()) {
          reached |= closures[left] & part;
        }
      }
    }
    return reached;
  }

  int full() {
    return (1 << width) - 1;
  }

  /** Whether any set of parts in BCNF preserves: all of them together do it if any do. */
  boolean hasPreservingBoyceCodd() {
    return preserves(
        Stream.iterate(1, part -> part + 1).limit(full()).filter(this::isBoyceCodd).toList());
  }
}
