package dev.dbwright.tools.explain.compare;

import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.explain.compare.PlanPair.Match;
import dev.dbwright.tools.explain.plan.PlanNode;
import java.util.ArrayList;
import java.util.List;

/** The work of a step in the two plans, as far as they tell it. */
final class StepWork {
  private StepWork() {}

  /** Time and pages of the step, children included. */
  static List<Evidence> of(PlanPair pair, Match step) {
    List<Evidence> evidence = new ArrayList<>();
    evidence.addAll(pair.numbers("time of the step", ms(step.old()), ms(step.now()), "ms"));
    evidence.addAll(
        pair.numbers("pages of the step", pages(step.old()), pages(step.now()), "pages"));
    return evidence;
  }

  private static double ms(PlanNode node) {
    return isTimed(node) ? node.totalMs() : Double.NaN;
  }

  private static double pages(PlanNode node) {
    return node.buffers() == null
        ? Double.NaN
        : node.buffers().sharedHit() + (double) node.buffers().sharedRead();
  }

  static boolean isTimed(PlanNode node) {
    return node.actual() != null && node.actual().selfMs() != null;
  }

  /** Pages found in the cache and read, without those of the children; NaN where unknown. */
  static double ownPages(PlanNode node) {
    return node.buffers() == null ? Double.NaN : node.buffers().selfShared();
  }
}
