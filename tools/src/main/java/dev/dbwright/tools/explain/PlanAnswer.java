package dev.dbwright.tools.explain;

import dev.dbwright.tools.explain.plan.Plan;
import dev.dbwright.tools.explain.plan.PlanNode;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.Severity;
import dev.dbwright.tools.report.Amounts;
import java.util.Comparator;
import java.util.List;

/** The one sentence that a diagnosis starts with. */
final class PlanAnswer {
  // Under this nobody waits, whatever the plan looks like: the rules' own lower limit.
  private static final double NOTHING_TO_GAIN_MS = 5;

  private final Plan plan;
  private final List<Finding> ranked;
  private final PlanNode slowest;

  private PlanAnswer(Plan plan, List<Finding> ranked) {
    this.plan = plan;
    // What is only worth knowing answers no "why is this slow?".
    this.ranked =
        ranked.stream().filter(finding -> finding.severity() != Severity.INFO).limit(2).toList();
    this.slowest =
        plan.nodes().stream().max(Comparator.comparingDouble(PlanNode::selfMs)).orElse(plan.root());
  }

  static String of(Plan plan, List<Finding> ranked) {
    return new PlanAnswer(plan, ranked).sentence() + ".";
  }

  private String sentence() {
    if (!plan.analyzed()) {
      return plan.root().estimate() == null ? withoutFigures() : estimated();
    }
    if (plan.root().actual() == null || plan.root().actual().totalMs() == null) {
      return "This plan ran without TIMING: rows and loops are known, times are not"
          + (ranked.isEmpty() ? "" : ". What can be said: " + findings());
    }
    return ranked.isEmpty() ? healthy() : troubled();
  }

  /** SQLite's plans, and those of others with COSTS off. */
  private String withoutFigures() {
    return ranked.isEmpty()
        ? "Nothing to improve that I know of; this plan tells neither times nor costs nor rows"
        : "This plan tells neither times nor costs nor rows; what stands out: " + findings();
  }

  /** Without times the planner's costs are all there is to weigh by. */
  private String estimated() {
    String cost = Amounts.count(plan.root().totalCost());
    if (ranked.isEmpty()) {
      return "Only estimates here, so nobody can say where time goes: the planner expects a cost of"
          + " %s for %s".formatted(cost, Amounts.rows(plan.root().estimatedRows()));
    }
    String share = capital(portion(FindingRank.share(ranked.get(0), plan)));
    return "Only estimates here, no times. %s of a cost of %s: %s"
        .formatted(share, cost, findings());
  }

  private String findings() {
    String first = ranked.get(0).message();
    return ranked.size() == 1 ? first : first + "; then " + ranked.get(1).message();
  }

  private String healthy() {
    String total = Amounts.time(plan.root().totalMs());
    if (plan.root().totalMs() < NOTHING_TO_GAIN_MS) {
      return "Nothing to improve: the whole plan takes " + total;
    }
    return "Nothing to improve that I know of: no step wastes rows, spills to disk or repeats work"
        + " enough to matter. Of %s %s goes into %s, which %s"
            .formatted(
                total,
                Amounts.percent(slowest.selfMs() / plan.root().totalMs()),
                slowest.title(),
                StepRemark.of(slowest));
  }

  /** Leads with what takes most: a finding, or a step that is slow without being wrong. */
  private String troubled() {
    double total = plan.root().totalMs();
    Finding first = ranked.get(0);
    double share = FindingRank.share(first, plan);
    boolean stepLeads =
        slowest.selfMs() > share * total && FindingRank.nodeId(first) != slowest.id();
    return stepLeads
        ? "%s of %s goes into %s, which %s; then %s"
            .formatted(
                capital(portion(slowest.selfMs() / total)),
                Amounts.time(total),
                slowest.title(),
                StepRemark.of(slowest),
                first.message())
        : "%s of %s: %s".formatted(capital(portion(share)), Amounts.time(total), findings());
  }

  private static String portion(double share) {
    if (share >= 0.9) {
      return "nearly all";
    }
    return share >= 0.45 && share <= 0.55 ? "half" : Amounts.percent(share);
  }

  private static String capital(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }
}
