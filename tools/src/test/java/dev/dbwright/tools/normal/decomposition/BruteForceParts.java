package dev.dbwright.tools.normal.decomposition;

import dev.dbwright.tools.normal.theory.AttributeSet;
import dev.dbwright.tools.normal.theory.BruteForce;
import dev.dbwright.tools.normal.theory.Relation;
import java.util.List;
import java.util.stream.IntStream;

/** What the definitions say of parts of a relation, asked of all subsets, as bits of an int. */
final class BruteForceParts {
  private final BruteForce relation;
  private final int all;

  BruteForceParts(Relation relation) {
    this.relation = new BruteForce(relation);
    this.all = BruteForce.bits(relation.all());
  }

  static List<Integer> bits(List<AttributeSet> parts) {
    return parts.stream().map(BruteForce::bits).toList();
  }

  private static IntStream subsets(int set) {
    return IntStream.rangeClosed(0, set).filter(subset -> (subset & ~set) == 0);
  }

  private boolean isSuperkey(int set, int part) {
    return (part & ~relation.closure(set)) == 0;
  }

  boolean isKey(int key, int part) {
    return isSuperkey(key, part)
        && subsets(key).noneMatch(fewer -> fewer != key && isSuperkey(fewer, part));
  }

  boolean isThird(int part) {
    int prime =
        subsets(part).filter(key -> isKey(key, part)).reduce(0, (one, other) -> one | other);
    return subsets(part)
        .filter(left -> !isSuperkey(left, part))
        .allMatch(left -> (relation.closure(left) & part & ~left & ~prime) == 0);
  }

  boolean isBoyceCodd(int part) {
    return subsets(part)
        .filter(left -> !isSuperkey(left, part))
        .allMatch(left -> (relation.closure(left) & part & ~left) == 0);
  }

  boolean isFourth(int part) {
    return subsets(part)
        .filter(left -> !isSuperkey(left, part))
        .allMatch(
            left ->
                subsets(part & ~left)
                    .filter(right -> right != 0 && right != (part & ~left))
                    .noneMatch(right -> relation.exchanges(left, right, part)));
  }

  boolean isComplete(List<Integer> parts) {
    return parts.stream().reduce(0, (one, other) -> one | other) == all;
  }

  /** Whether all that holds within the parts implies all that holds. */
  boolean preserves(List<Integer> parts) {
    return subsets(all).allMatch(set -> reached(set, parts) == relation.closure(set));
  }

  private int reached(int start, List<Integer> parts) {
    int reached = start;
    int before;
    do {
      before = reached;
      for (int part : parts) {
        for (int left : subsets(part & reached).toArray()) {
          reached |= relation.closure(left) & part;
        }
      }
    } while (reached != before);
    return reached;
  }

  /** Whether any parts in BCNF preserve: if so, all that there are do. */
  boolean hasPreservingBoyceCodd() {
    return preserves(subsets(all).filter(this::isBoyceCodd).boxed().toList());
  }
}
