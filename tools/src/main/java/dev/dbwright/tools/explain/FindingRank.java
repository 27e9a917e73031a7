package dev.dbwright.tools.explain;

import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.explain.plan.PlanNode;
import dev.dbwright.tools.explain.plan.Relationship;
import dev.dbwright.tools.explain.rule.RuleContext;
import dev.dbwright.tools.explain.rule.postgresql.RowMisestimate;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.Location;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Puts findings in the order in which they are worth acting on. */
final class FindingRank {
  private static final String CAUSE = new RowMisestimate().info().name();

  private FindingRank() {}

  /**
   * By the share of the plan's time that each explains. A wrong row count below a step is why that
   * step was chosen: it moves before the findings of the steps above it.
   */
  static List<Finding> rank(List<Finding> findings, RuleContext context) {
    List<Finding> ranked = new ArrayList<>();
    List<Finding> causes = new ArrayList<>();
    for (Finding finding : findings) {
      (finding.name().equals(CAUSE) ? causes : ranked).add(finding);
    }
    // Sorting keeps plan order among equals, so the same plan always gives the same order.
    Comparator<Finding> byShare = Comparator.comparingDouble(FindingRank::share).reversed();
    ranked.sort(byShare);
    causes.sort(byShare);
    int last = 0;
    for (Finding cause : causes) {
      int place = Math.max(last, firstExplained(cause, ranked, context));
      ranked.add(place, cause);
      last = place + 1;
    }
    return ranked;
  }

  private static int firstExplained(Finding cause, List<Finding> ranked, RuleContext context) {
    PlanNode wrong = context.plan().nodes().get(nodeId(cause));
    for (int i = 0; i < ranked.size(); i++) {
      PlanNode step = chosen(context.plan().nodes().get(nodeId(ranked.get(i))), context);
      if (step.id() != wrong.id() && context.subtree(step).contains(wrong)) {
        return i;
      }
    }
    return ranked.size();
  }

  /** What is wrong with the inner side of a join was chosen with the join. */
  private static PlanNode chosen(PlanNode step, RuleContext context) {
    PlanNode above = context.parent(step).orElse(step);
    PlanNode side = above.hasType("Materialize") ? above : step;
    return side.relationship() == Relationship.INNER ? context.parent(side).orElse(side) : step;
  }

  /** The part of the plan's time that {@code finding} explains, from 0 to 1. */
  static double share(Finding finding) {
    return finding.evidence().stream()
        .filter(evidence -> evidence.what().equals(RuleContext.SHARE))
        .mapToDouble(Evidence::value)
        .findFirst()
        .orElse(0);
  }

  /** The node that {@code finding} points to; 0, the root, where it points elsewhere. */
  static int nodeId(Finding finding) {
    return finding.at() instanceof Location.Node at ? at.node() : 0;
  }
}
