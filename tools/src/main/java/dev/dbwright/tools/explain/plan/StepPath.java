package dev.dbwright.tools.explain.plan;

import java.util.ArrayList;
import java.util.List;

/** The way from a plan's root to the step read last. Columns rise along it. */
final class StepPath {
  private final List<Step> steps = new ArrayList<>();

  /** A step and the column at which its name starts. */
  record Step(NodeDraft node, int column) {}

  StepPath(NodeDraft root, int column) {
    steps.add(new Step(root, column));
  }

  int rootColumn() {
    return steps.get(0).column();
  }

  void moveRoot(int column) {
    steps.set(0, new Step(steps.get(0).node(), column));
  }

  /** The step read last. */
  Step last() {
    return steps.get(steps.size() - 1);
  }

  void add(NodeDraft node, int column) {
    steps.add(new Step(node, column));
  }

  /** The steps at {@code column} and right of it have ended; the root never does. */
  void leaveFrom(int column) {
    while (steps.size() > 1 && last().column() >= column) {
      steps.remove(steps.size() - 1);
    }
  }

  /** The step that a detail at {@code column} belongs to. */
  Step deepestLeftOf(int column) {
    // A search by halves keeps a deep, hostile paste linear.
    int low = 0;
    int high = steps.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (steps.get(middle).column() < column) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return steps.get(low);
  }
}
