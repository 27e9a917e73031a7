package dev.dbwright.tools.explain;

import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.explain.plan.Plan;
import dev.dbwright.tools.explain.plan.PlanNode;
import dev.dbwright.tools.explain.rule.RuleContext;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.Location;
import dev.dbwright.tools.finding.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Puts findings in the order in which they are worth acting on. */
final class FindingRank {
  /** Wrong row counts are why the steps above them were chosen. */
  static final Set<String> WRONG_COUNTS =
      Set.of("row-misestimate", "stale-statistics", "correlated-columns");

  private static final Set<String> SHARES = Set.of(RuleContext.SHARE, RuleContext.SHARE_OF_COST);

  private FindingRank() {}

  /**
   * By the share of the plan's time that each explains, or of its cost where there is no time. A
   * wrong row count below a step moves before the findings of the steps above it; what is only
   * worth knowing stands last.
   */
  static List<Finding> rank(List<Finding> findings, RuleContext context) {
    // Sorting keeps plan order among equals, so the same plan always gives the same order.
    List<Finding> sorted =
        findings.stream()
            .sorted(
                Comparator.comparing((Finding finding) -> finding.severity() == Severity.INFO)
                    .thenComparing(finding -> -share(finding, context.plan()))
                    .thenComparing(Finding::severity, Comparator.reverseOrder()))
            .toList();
    List<Finding> ranked = new ArrayList<>();
    List<Finding> causes = new ArrayList<>();
    for (Finding finding : sorted) {
      boolean leads = WRONG_COUNTS.contains(finding.name()) && finding.severity() != Severity.INFO;
      (leads ? causes : ranked).add(finding);
    }
    int last = 0;
    for (Finding cause : causes) {
      int place = Math.max(last, firstExplained(cause, ranked, context));
      ranked.add(place, cause);
      last = place + 1;
    }
    return ranked;
  }

  /** Before what it led to; else where its own share puts it. */
  private static int firstExplained(Finding cause, List<Finding> ranked, RuleContext context) {
    PlanNode wrong = node(cause, context);
    double share = share(cause, context.plan());
    for (int i = 0; i < ranked.size(); i++) {
      Finding finding = ranked.get(i);
      PlanNode step = Grouping.joinOf(node(finding, context), context);
      int end = step.id() + context.subtree(step).size();
      boolean ledTo = step.id() < wrong.id() && wrong.id() < end;
      boolean weighsLess =
          finding.severity() == Severity.INFO || share(finding, context.plan()) < share;
      if (ledTo || weighsLess) {
        return i;
      }
    }
    return ranked.size();
  }

  /** The part of the plan's time, or of its cost, that {@code finding} explains: from 0 to 1. */
  static double share(Finding finding, Plan plan) {
    double told =
        finding.evidence().stream()
            .filter(evidence -> SHARES.contains(evidence.what()))
            .mapToDouble(Evidence::value)
            .findFirst()
            .orElse(0);
    // Costs include those of the steps below, and stand for one execution.
    double cost = plan.nodes().get(nodeId(finding)).totalCost();
    return plan.root().totalMs() > 0 ? told : Math.max(told, plan.shareOfCost(cost));
  }

  /** True for the share of what explains nothing: it ranks, but tells a person nothing. */
  static boolean isNoShare(Evidence evidence) {
    return SHARES.contains(evidence.what()) && evidence.value() == 0;
  }

  /** The node that {@code finding} points to; the root where it points elsewhere. */
  static PlanNode node(Finding finding, RuleContext context) {
    return context.plan().nodes().get(nodeId(finding));
  }

  static int nodeId(Finding finding) {
    return finding.at() instanceof Location.Node at ? at.node() : 0;
  }
}
