package dev.dbwright.tools.explain.rule.postgresql;

import static dev.dbwright.tools.explain.rule.RuleContext.evidence;
import static dev.dbwright.tools.finding.Severity.WARNING;

import dev.dbwright.tools.evidence.Advice;
import dev.dbwright.tools.explain.plan.PlanNode;
import dev.dbwright.tools.explain.plan.Relationship;
import dev.dbwright.tools.explain.rule.PlanRule;
import dev.dbwright.tools.explain.rule.RuleContext;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.finding.RulePage;
import dev.dbwright.tools.report.Amounts;
import java.util.List;
import java.util.Optional;

/** An OR over columns of two tables, which can be checked only after they are joined. */
@RuleInfo(code = "EXP013", name = "or-across-join", severity = WARNING)
public final class OrAcrossJoin implements PlanRule {
  private static final double REMOVED_ROWS = 10_000;
  private static final double MS = 10;
  private static final double SHARE = 0.2;

  @Override
  public Optional<Finding> check(PlanNode node, RuleContext context) {
    double removed = LateFilter.removedRows(node);
    double inner = context.child(node, Relationship.INNER).map(PlanNode::totalMs).orElse(0.0);
    double ms = node.selfMs() + inner;
    boolean matters = ms >= MS && context.share(ms) >= SHARE;
    if (node.variant().joinType() == null || removed < REMOVED_ROWS || !matters) {
      return Optional.empty();
    }
    return LateFilter.condition(node)
        .orAcrossTables()
        .map(or -> finding(node, message(node, or, removed), advice(removed, ms, context)));
  }

  private static String message(PlanNode node, Expression or, double removed) {
    return "%s checks %s after joining, and throws %s rows away"
        .formatted(node.title(), or.source(), Amounts.count(removed));
  }

  private static Advice advice(double removed, double ms, RuleContext context) {
    return new Advice(
        "Neither branch of the OR can be used by an index or pushed to its table. Write two"
            + " queries joined by UNION, one for each branch; UNION ALL if the second one excludes"
            + " what the first one found.",
        List.of(
            context.shareOf(ms),
            evidence("rows thrown away", removed, "rows"),
            evidence("time of the join and its inner side", ms, "ms")));
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "The branches of the OR speak of different tables, so all rows are joined before it can"
            + " be checked. Two queries can each use an index.",
        "or-across-join/fires.txt",
        "or-across-join/quiet.txt",
        "SELECT … WHERE c.country = 'DE' UNION SELECT … WHERE o.total > 499;");
  }
}
