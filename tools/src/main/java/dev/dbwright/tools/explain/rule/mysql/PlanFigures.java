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
   * {@code numbers}, after the part of the plan that {@code node} is: of its time, or of its cost
   * where it was not run. A table without either tells none.
   */
  static List<Evidence> of(RuleContext context, PlanNode node, Evidence... numbers) {
    List<Evidence> evidence = new ArrayList<>();
    double shareOfCost = context.plan().shareOfCost(node.totalCost());
    if (context.planMs() > 0) {
      evidence.add(context.shareOf(node.totalMs()));
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
