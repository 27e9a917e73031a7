package dev.dbwright.tools.explain.plan.sqlite;

import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.explain.plan.NodeDraft;
import dev.dbwright.tools.explain.plan.PasteFault;
import dev.dbwright.tools.explain.plan.Plan;
import dev.dbwright.tools.explain.plan.PlanDraft;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A plan while its steps are hung below each other; above all of them stands the plan itself. */
final class Branches {
  private final PlanDraft draft = new PlanDraft();
  private final StepText words = new StepText();
  private final Branch root;

  Branches() {
    draft.root().put("Node Type", "Query plan");
    root = new Branch(draft.root(), false);
  }

  /** A step that others may hang from. */
  static final class Branch {
    private final NodeDraft node;
    private final boolean leaf;
    private int loops;

    private Branch(NodeDraft node, boolean leaf) {
      this.node = node;
      this.leaf = leaf;
    }

    boolean isLeaf() {
      return leaf;
    }
  }

  Branch root() {
    return root;
  }

  /** Hangs {@code step} below {@code parent}, as its last. */
  Branch add(Branch parent, StepLine step) {
    NodeDraft node = parent.node.child();
    node.put("Parent Relationship", relationship(parent, step.text()));
    words.read(step.text(), node);
    return new Branch(node, StepText.isLeaf(step.text()));
  }

  private static String relationship(Branch parent, String step) {
    if (!StepText.isLoop(step)) {
      return "Member";
    }
    return parent.loops++ == 0 ? "Outer" : "Inner";
  }

  /** Something below {@code parent} that SQLite itself gives no line. */
  Branch add(Branch parent, String type) {
    NodeDraft node = parent.node.child();
    node.put("Parent Relationship", "Member");
    node.put("Node Type", type);
    return new Branch(node, false);
  }

  Plan build() {
    return draft.build();
  }

  /** The tree that the shell draws. */
  static List<Plan> ofTree(List<StepLine> steps) {
    List<Plan> plans = new ArrayList<>();
    Branches plan = new Branches();
    var path = new TreePath();
    for (StepLine step : steps) {
      Optional<Branch> parent = path.parentOf(step, plan.root());
      if (parent.isPresent() && parent.get().isLeaf() && path.isClosed()) {
        plans.add(plan.build());
        plan = new Branches();
        path = new TreePath();
        parent = path.parentOf(step, plan.root());
      }
      Branch above = parent.filter(found -> !found.isLeaf()).orElseThrow(() -> damaged(step));
      path.add(plan.add(above, step), step);
    }
    plans.add(plan.build());
    return plans;
  }

  static DbwrightException damaged(StepLine step) {
    return PasteFault.damaged(step.number(), step.text());
  }
}
