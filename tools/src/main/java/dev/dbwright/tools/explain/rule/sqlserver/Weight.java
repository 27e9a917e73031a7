package dev.dbwright.tools.explain.rule.sqlserver;

import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.explain.plan.PlanNode;
import dev.dbwright.tools.explain.rule.RuleContext;

/**
 * How much of its plan a step is: of the time where that was taken, of the estimated cost
 * elsewhere.
 *
 * @param basis what {@code share} is a part of: {@link RuleContext#SHARE} or {@link
 *     RuleContext#SHARE_OF_COST}
 * @param share from 0 to 1
 * @param worthwhile false where the whole plan is too small for anyone to wait for
 */
record Weight(String basis, double share, boolean worthwhile) {
  /** From here on a finding is worth reading, unless its rule says otherwise. */
  static final double USUAL = 0.2;

  private static final double LEAST_MS = 10;
  private static final double LEAST_COST = 1;

  /** A part of the time, in a plan that is worth looking at. */
  static Weight ofTime(double share) {
    return new Weight(RuleContext.SHARE, share, true);
  }

  /** Of {@code node} without what is below. */
  static Weight self(PlanNode node, RuleContext context) {
    double below = context.children(node).stream().mapToDouble(PlanNode::totalCost).sum();
    return of(node.selfMs(), Math.max(0, node.totalCost() - below), context);
  }

  /** Of {@code node} with all that is below. */
  static Weight whole(PlanNode node, RuleContext context) {
    return of(node.totalMs(), node.totalCost(), context);
  }

  /** Of two that do not contain each other. */
  Weight plus(Weight other) {
    return new Weight(basis, Math.min(1, share + other.share), worthwhile);
  }

  private static Weight of(double ms, double cost, RuleContext context) {
    if (context.planMs() > 0) {
      return new Weight(RuleContext.SHARE, context.share(ms), context.planMs() >= LEAST_MS);
    }
    return new Weight(
        RuleContext.SHARE_OF_COST,
        context.plan().shareOfCost(cost),
        context.plan().root().totalCost() >= LEAST_COST);
  }

  boolean isAtLeast(double least) {
    return worthwhile && share >= least;
  }

  Evidence evidence() {
    return RuleContext.evidence(basis, share, "ratio");
  }
}
