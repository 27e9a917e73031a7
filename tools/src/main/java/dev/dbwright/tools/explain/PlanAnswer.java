package dev.dbwright.tools.explain;

import dev.dbwright.tools.explain.plan.Plan;
import dev.dbwright.tools.explain.plan.PlanNode;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.report.Amounts;
import java.util.Comparator;
import java.util.List;

/** The one sentence that a diagnosis starts with. */
final class PlanAnswer {
  // Under this nobody waits, whatever the plan looks like: the rules' own lower limit.
  private static final double NOTHING_TO_GAIN_MS = 5;

  private PlanAnswer() {}

  static String of(Plan plan, List<Finding> ranked) {
    if (plan.root().estimate() == null && !plan.analyzed()) {
      return withoutFigures(ranked);
    }
    if (!plan.analyzed()) {
      return "Only estimates here, so nobody can say where time goes: the planner expects a cost of"
          + " "
          + Amounts.count(plan.root().totalCost())
          + " for "
          + Amounts.count(plan.root().estimatedRows())
          + " rows.";
    }
    if (plan.root().actual() == null || plan.root().actual().totalMs() == null) {
      return "This plan ran without TIMING: rows and loops are known, times are not.";
    }
    return ranked.isEmpty() ? healthy(plan) : troubled(plan, ranked);
  }

  /** SQLite's plans, and those of others with COSTS off. */
  private static String withoutFigures(List<Finding> ranked) {
    return ranked.isEmpty()
        ? "Nothing to improve that I know of; this plan tells neither times nor costs nor rows."
        : "This plan tells neither times nor costs nor rows; what stands out: "
            + ranked.get(0).message()
            + ".";
  }

  private static String healthy(Plan plan) {
    PlanNode slowest = slowest(plan);
    String total = Amounts.time(plan.root().totalMs());
    if (plan.root().totalMs() < NOTHING_TO_GAIN_MS) {
      return "Nothing to improve: the whole plan takes " + total + ".";
    }
    return "Nothing to improve that I know of: no step wastes rows, spills to disk or repeats work;"
        + " of "
        + total
        + " most goes into "
        + slowest.title()
        + " ("
        + Amounts.time(slowest.selfMs())
        + ").";
  }

  /** Leads with what takes most: a finding, or a step that is slow without being wrong. */
  private static String troubled(Plan plan, List<Finding> ranked) {
    PlanNode slowest = slowest(plan);
    double total = plan.root().totalMs();
    Finding first = ranked.get(0);
    double share = FindingRank.share(first);
    boolean stepLeads =
        slowest.selfMs() > share * total && FindingRank.nodeId(first) != slowest.id();
    var answer = new StringBuilder();
    answer.append(portion(stepLeads ? slowest.selfMs() / total : share));
    answer.append(" of ").append(Amounts.time(total));
    if (stepLeads) {
      answer.append(" goes into ").append(slowest.title()).append(", which ");
      answer.append(StepRemark.of(slowest)).append("; then ").append(first.message());
    } else {
      answer.append(": ").append(first.message());
      if (ranked.size() > 1) {
        answer.append("; then ").append(ranked.get(1).message());
      }
    }
    return answer.append('.').toString();
  }

  private static String portion(double share) {
    if (share >= 0.9) {
      return "Nearly all";
    }
    return share >= 0.45 && share <= 0.55 ? "Half" : Amounts.percent(share);
  }

  private static PlanNode slowest(Plan plan) {
    return plan.nodes().stream()
        .max(Comparator.comparingDouble(PlanNode::selfMs))
        .orElse(plan.root());
  }
}
