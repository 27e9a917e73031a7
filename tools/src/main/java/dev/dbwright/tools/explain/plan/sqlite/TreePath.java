package dev.dbwright.tools.explain.plan.sqlite;

import dev.dbwright.tools.explain.plan.sqlite.Branches.Branch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The way from the root of a drawn tree to its latest step. The bars before a step alone tell where
 * it belongs: each stands for a step above that has more branches, and no other can take one. So
 * blanks may be lost; but where there are too many, a step above is missing.
 */
final class TreePath {
  private static final int INDENT = 3;

  private final List<Branch> steps = new ArrayList<>();

  /** Depths at which more branches must follow. */
  private final List<Integer> open = new ArrayList<>();

  private int firstColumn = -1;

  /** What {@code step} belongs to; none where the tree has no such place. */
  Optional<Branch> parentOf(StepLine step, Branch root) {
    if (step.bars() > open.size()) {
      return Optional.empty();
    }
    int depth = step.bars() < open.size() ? open.get(step.bars()) : steps.size();
    firstColumn = firstColumn < 0 ? step.column() : firstColumn;
    if (step.column() - firstColumn >= INDENT * (depth + 1)) {
      return Optional.empty();
    }
    cut(steps, depth);
    cut(open, step.bars());
    return Optional.of(depth == 0 ? root : steps.get(depth - 1));
  }

  /** Goes on to {@code branch}, which was hung from the parent found last. */
  void add(Branch branch, StepLine step) {
    if (!step.last()) {
      open.add(steps.size());
    }
    steps.add(branch);
  }

  /** True where no further branch is due. */
  boolean isClosed() {
    return open.isEmpty();
  }

  private static void cut(List<?> list, int size) {
    list.subList(size, list.size()).clear();
  }
}
