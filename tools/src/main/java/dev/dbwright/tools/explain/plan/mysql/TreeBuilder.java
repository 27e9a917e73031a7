package dev.dbwright.tools.explain.plan.mysql;

import dev.dbwright.tools.explain.plan.NodeDraft;
import dev.dbwright.tools.explain.plan.Plan;
import dev.dbwright.tools.explain.plan.PlanDraft;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Makes a plan of the lines of one tree. */
final class TreeBuilder {
  private final List<TreeLine> lines;

  /** The line above each; -1 for the root. A "Select #" is above what it announces. */
  private final int[] above;

  private final int[] inputs;

  TreeBuilder(List<TreeLine> lines) {
    this.lines = lines;
    above = new int[lines.size()];
    inputs = new int[lines.size()];
    Deque<Integer> open = new ArrayDeque<>();
    for (int i = 0; i < above.length; i++) {
      // The root may stand behind a border, further right than its inputs.
      while (open.size() > 1 && lines.get(open.peek()).column() >= lines.get(i).column()) {
        open.pop();
      }
      above[i] = open.isEmpty() ? -1 : open.peek();
      if (above[i] >= 0) {
        inputs[above[i]]++;
      }
      open.push(i);
    }
  }

  /** The first step that has too few inputs: the indentation was lost, or the end. */
  Optional<TreeLine> fault() {
    for (int i = 0; i < above.length; i++) {
      String operation = lines.get(i).operation();
      boolean headless = i == 0 && Operation.isSubquery(operation);
      if (inputs[i] < Operation.leastInputs(operation) || headless || operation.isEmpty()) {
        return Optional.of(lines.get(i));
      }
    }
    return Optional.empty();
  }

  Plan build() {
    var plan = new PlanDraft();
    NodeDraft[] drafts = new NodeDraft[above.length];
    double beside = subqueriesBesideRoot();
    NodeDraft root = plan.root();
    if (beside >= 0) {
      block(root, beside);
      root = root.child();
    }
    for (int i = 0; i < above.length; i++) {
      TreeLine line = lines.get(i);
      if (Operation.isSubquery(line.operation())) {
        drafts[i] = above[i] == 0 && beside >= 0 ? plan.root() : drafts[above[i]];
        continue;
      }
      drafts[i] = above[i] < 0 ? root : drafts[above[i]].child();
      if (above[i] >= 0 && Operation.isSubquery(lines.get(above[i]).operation())) {
        Operation.subquery(drafts[i], lines.get(above[i]).operation());
      }
      boolean derived =
          i + 1 < above.length
              && above[i + 1] == i
              && Operation.materialises(lines.get(i + 1).operation());
      line.describe(drafts[i], derived);
    }
    return plan.build();
  }

  /**
   * Wall clock of the subqueries of the SELECT list, which stand beside the root and are not in its
   * time; -1 where there are none.
   */
  private double subqueriesBesideRoot() {
    double ms = -1;
    for (int i = 1; i < above.length; i++) {
      boolean beside = above[i] == 0 && isOfSelectList(lines.get(i).operation());
      if (beside) {
        ms = Math.max(0, ms) + (i + 1 < above.length ? lines.get(i + 1).totalMs() : 0);
      }
    }
    return ms;
  }

  private static boolean isOfSelectList(String operation) {
    return Operation.isSubquery(operation) && operation.contains("in projection");
  }

  private void block(NodeDraft node, double besideMs) {
    node.put("Node Type", "Query block");
    double ms = lines.get(0).totalMs() + besideMs;
    if (ms > 0) {
      node.put("Actual Loops", "1");
      node.put("Actual Total Time", Double.toString(ms));
    }
  }
}
