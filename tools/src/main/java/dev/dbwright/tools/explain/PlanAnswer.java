package dev.dbwright.tools.explain;

import dev.dbwright.tools.explain.plan.Estimate;
import dev.dbwright.tools.explain.plan.Plan;
import dev.dbwright.tools.explain.plan.PlanNode;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.Severity;
import dev.dbwright.tools.report.Amounts;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The one sentence that a diagnosis starts with. */
final class PlanAnswer {
  // Under this nobody waits, whatever the plan looks like: the rules' own lower limit.
  private static final double NOTHING_TO_GAIN_MS = 5;

  /** What only tells how to see more is said as the next step. */
  private static final Set<String> OF_THE_MEASURING =
      Set.of("missing-analyze-or-buffers", "ms-estimated-only");

  private final Plan plan;
  private final List<Finding> ranked;
  private final List<Finding> remarks;
  private final PlanNode slowest;

  private PlanAnswer(Plan plan, List<Finding> ranked) {
    this.plan = plan;
    // What is only worth knowing answers no "why is this slow?".
    this.ranked =
        ranked.stream().filter(finding -> finding.severity() != Severity.INFO).limit(2).toList();
    this.remarks =
        ranked.stream()
            .filter(finding -> finding.severity() == Severity.INFO)
            .filter(finding -> !OF_THE_MEASURING.contains(finding.name()))
            .limit(2)
            .toList();
    this.slowest =
        plan.nodes().stream().max(Comparator.comparingDouble(PlanNode::selfMs)).orElse(plan.root());
  }

  static String of(Plan plan, List<Finding> ranked) {
    return new PlanAnswer(plan, ranked).sentence() + ".";
  }

  private String sentence() {
    if (!plan.analyzed()) {
      Estimate estimate = plan.root().estimate();
      return estimate == null || estimate.totalCost() == null ? withoutFigures() : estimated();
    }
    if (plan.root().actual() == null || plan.root().actual().totalMs() == null) {
      return "Rows were counted here, times were not taken"
          + (ranked.isEmpty() ? worthKnowing() : ". What can be said: " + told(ranked));
    }
    return ranked.isEmpty() ? healthy() : troubled();
  }

  /** SQLite's plans, MySQL's and MariaDB's tables, and PostgreSQL's with COSTS off. */
  private String withoutFigures() {
    boolean rows = plan.nodes().stream().anyMatch(node -> node.estimatedRows() > 0);
    String figures =
        rows
            ? "neither times nor costs, only the rows expected"
            : "neither times nor costs nor rows";
    if (!ranked.isEmpty()) {
      return "This plan tells %s; what stands out: %s".formatted(figures, told(ranked));
    }
    return remarks.isEmpty()
        ? "Nothing to improve that I know of; this plan tells " + figures
        : "Whether this is worth improving depends on sizes; the plan tells %s. What it does: %s"
            .formatted(figures, told(remarks));
  }

  /** Without times the planner's costs are all there is to weigh by. */
  private String estimated() {
    String cost = Amounts.count(plan.root().totalCost());
    if (ranked.isEmpty()) {
      return "Only estimates here, so nobody can say where time goes: the planner expects a cost of"
          + " %s for %s".formatted(cost, Amounts.rows(plan.root().estimatedRows()))
          + worthKnowing();
    }
    String share = capital(portion(FindingRank.share(ranked.get(0), plan)));
    return "Only estimates here, no times. %s of a cost of %s: %s"
        .formatted(share, cost, told(ranked));
  }

  private static String told(List<Finding> findings) {
    return findings.stream().map(Finding::message).collect(Collectors.joining("; then "));
  }

  private String healthy() {
    String total = Amounts.time(plan.root().totalMs());
    if (plan.root().totalMs() < NOTHING_TO_GAIN_MS) {
      return "Nothing to improve: the whole plan takes " + total + worthKnowing();
    }
    String verdict =
        remarks.isEmpty()
            ? "Nothing to improve that I know of: no step wastes rows, spills to disk or repeats"
                + " work enough to matter"
            : "Nothing to improve that I am sure of";
    return "%s. Of %s %s goes into %s, which %s%s"
        .formatted(
            verdict,
            total,
            Amounts.percent(slowest.selfMs() / plan.root().totalMs()),
            slowest.title(),
            StepRemark.of(slowest),
            worthKnowing());
  }

  private String worthKnowing() {
    return remarks.isEmpty() ? "" : ". Worth knowing: " + told(remarks);
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
        : "%s of %s: %s".formatted(capital(portion(share)), Amounts.time(total), told(ranked));
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
