package dev.dbwright.tools.explain.rule.postgresql;

import static dev.dbwright.tools.explain.rule.RuleContext.evidence;
import static dev.dbwright.tools.finding.Severity.WARNING;

import dev.dbwright.tools.explain.plan.PlanNode;
import dev.dbwright.tools.explain.plan.Relationship;
import dev.dbwright.tools.explain.rule.PlanRule;
import dev.dbwright.tools.explain.rule.RuleContext;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.finding.RulePage;
import java.util.Optional;

/** A subquery that runs once for each row. */
@RuleInfo(code = "EXP007", name = "correlated-subplan", severity = WARNING)
public final class CorrelatedSubplan implements PlanRule {
  private static final double LOOPS = 1_000;
  private static final double MS = 10;
  private static final double SHARE = 0.3;

  @Override
  public Optional<Finding> check(PlanNode node, RuleContext context) {
    boolean perRow = node.relationship() == Relationship.SUBPLAN && node.loops() >= LOOPS;
    boolean matters = node.totalMs() >= MS && context.share(node.totalMs()) >= SHARE;
    String label = String.valueOf(node.subplan());
    // NOT IN has its own cause and remedy.
    if (!perRow || !matters || NotInSubplan.isNotIn(node, context)) {
      return Optional.empty();
    }
    String of = context.parent(node).map(PlanNode::title).orElse("the query");
    String message =
        "%s runs %s, once for each row of %s".formatted(label, Remedy.times(node.loops()), of);
    String advice =
        "Compute it for all rows at once: JOIN a subquery that is grouped by the correlated column,"
            + " or LEFT JOIN LATERAL where each row needs its own; an index on the correlated"
            + " column makes each run cheap meanwhile.";
    return Optional.of(
        finding(
            node,
            message,
            advice,
            context.shareOf(node.totalMs()),
            evidence("loops", node.loops(), "loops"),
            evidence("time of all loops", node.totalMs(), "ms")));
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "A subquery that refers to the outer row is executed again for each of them. A join or"
            + " LATERAL with aggregation does the same work once.",
        "correlated-subplan/fires.txt",
        "correlated-subplan/quiet.txt",
        "SELECT c.id, o.n FROM customers c LEFT JOIN (SELECT customer_id, count(*) AS n FROM orders"
            + " GROUP BY customer_id) o ON o.customer_id = c.id;");
  }
}
