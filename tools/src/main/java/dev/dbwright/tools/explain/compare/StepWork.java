package dev.dbwright.tools.explain.compare;

import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.explain.compare.PlanPair.Match;
import dev.dbwright.tools.explain.plan.PlanNode;
import java.util.List;

/** The work of a step in the two plans, as far as they tell it. */
final class StepWork {
  private StepWork() {}

  /** Adds time and pages of the step, children included. */
  static void add(List<Evidence> evidence, PlanPair pair, Match step) {
    if (isTimed(step.old()) && isTimed(step.now())) {
      evidence.add(pair.before("time of the step", step.old().totalMs(), "ms"));
      evidence.add(pair.after("time of the step", step.now().totalMs(), "ms"));
    }
    if (step.old().buffers() != null && step.now().buffers() != null) {
      evidence.add(pair.before("pages of the step", pages(step.old()), "pages"));
      evidence.add(pair.after("pages of the step", pages(step.now()), "pages"));
    }
  }

  static boolean isTimed(PlanNode node) {
    return node.actual() != null && node.actual().selfMs() != null;
  }

  /** Pages found in the cache and read, children included. */
  static double pages(PlanNode node) {
    return node.buffers() == null
        ? 0
        : node.buffers().sharedHit() + (double) node.buffers().sharedRead();
  }

  /** As {@link #pages}, without the children. */
  static double ownPages(PlanNode node) {
    return node.buffers() == null
        ? 0
        : node.buffers().selfSharedHit() + (double) node.buffers().selfSharedRead();
  }
}
