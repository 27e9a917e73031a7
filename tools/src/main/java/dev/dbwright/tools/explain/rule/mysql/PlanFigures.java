package dev.dbwright.tools.explain.rule.mysql;

import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.explain.plan.PlanNode;
import dev.dbwright.tools.explain.rule.RuleContext;
import dev.dbwright.tools.finding.Severity;
import java.util.ArrayList;
import java.util.List;

/** The numbers that findings rest on. */
final class PlanFigures {
  private PlanFigures() {}

  /**
   * {@code numbers}, after the part of the plan that {@code node} is with all below it: of its
   * time, or of its cost where it was not run. A table without either tells none.
   */
  static List<Evidence> of(RuleContext context, PlanNode node, Evidence... numbers) {
    return of(context, node.totalMs(), node.totalCost(), numbers);
  }

  /** The same of what {@code node} does itself: its rows were not made slow by sorting them. */
  static List<Evidence> own(RuleContext context, PlanNode node, Evidence... numbers) {
    double below = context.children(node).stream().mapToDouble(PlanNode::totalCost).sum();
    // MariaDB leaves the sorting itself, and the storing, to the time of the block around them.
    double block =
        context
            .parent(node)
            .filter(parent -> parent.hasType("Query block"))
            .map(PlanNode::selfMs)
            .orElse(0.0);
    return of(context, node.selfMs() + block, Math.max(0, node.totalCost() - below), numbers);
  }

  private static List<Evidence> of(
      RuleContext context, double ms, double cost, Evidence... numbers) {
    List<Evidence> evidence = new ArrayList<>();
    double shareOfCost = context.plan().shareOfCost(cost);
    if (context.planMs() > 0) {
      evidence.add(context.shareOf(ms));
    } else if (shareOfCost > 0) {
      evidence.add(RuleContext.evidence(RuleContext.SHARE_OF_COST, shareOfCost, "ratio"));
    }
    evidence.addAll(List.of(numbers));
    return evidence;
  }

  /** What nobody counted is likely and no more. */
  static Severity severity(boolean sure) {
    return sure ? Severity.WARNING : Severity.INFO;
  }
}
