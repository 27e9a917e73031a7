package dev.dbwright.tools.explain.rule.postgresql;

import static dev.dbwright.tools.explain.rule.RuleContext.evidence;
import static dev.dbwright.tools.finding.Severity.WARNING;

import dev.dbwright.tools.explain.plan.PlanNode;
import dev.dbwright.tools.explain.plan.Relationship;
import dev.dbwright.tools.explain.rule.PlanRule;
import dev.dbwright.tools.explain.rule.RowCount;
import dev.dbwright.tools.explain.rule.RuleContext;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.finding.RulePage;
import dev.dbwright.tools.report.Amounts;
import java.util.Optional;

/** A nested loop that was chosen because far fewer rows were expected on its outer side. */
@RuleInfo(code = "EXP014", name = "nested-loop-underestimate", severity = WARNING)
public final class NestedLoopUnderestimate implements PlanRule {
  // Ten times moves the point from which a hash join is cheaper.
  private static final double FACTOR = 10;
  private static final double LOOPS = 1_000;
  private static final double MS = 10;
  private static final double SHARE = 0.3;

  @Override
  public Optional<Finding> check(PlanNode node, RuleContext context) {
    Optional<PlanNode> outer = context.child(node, Relationship.OUTER);
    Optional<PlanNode> inner = context.child(node, Relationship.INNER);
    return node.hasType("Nested Loop") && outer.isPresent() && inner.isPresent()
        ? judge(node, outer.get(), inner.get(), context)
        : Optional.empty();
  }

  private Optional<Finding> judge(
      PlanNode loop, PlanNode outer, PlanNode inner, RuleContext context) {
    RowCount count = CountedRows.of(outer, context);
    double ms = inner.totalMs() + loop.selfMs();
    boolean matters = ms >= MS && context.share(ms) >= SHARE;
    boolean misled = count.isKnown() && count.underestimate() >= FACTOR && inner.loops() >= LOOPS;
    if (!misled || !matters || context.mayStopEarly(loop)) {
      return Optional.empty();
    }
    String message =
        "the outer side, %s, returned %s rows where %s were expected, so the inner side ran %s"
            .formatted(
                outer.title(),
                Amounts.count(count.came()),
                Amounts.count(count.expected()),
                Remedy.times(inner.loops()));
    String advice =
        "Mend the estimate, then a hash or merge join is chosen by itself: ANALYZE the tables of"
            + " the outer side; CREATE STATISTICS on columns that belong together or on the"
            + " expressions in its conditions. Leave the enable_ settings alone.";
    return Optional.of(
        finding(
            loop,
            message,
            advice,
            context.shareOf(ms),
            evidence("rows expected of the outer side", count.expected(), "rows"),
            evidence("rows of the outer side", count.came(), "rows"),
            evidence("loops of the inner side", inner.loops(), "loops"),
            evidence("time of the inner side and the join", ms, "ms")));
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "A nested loop is best for few outer rows. Here far more came than expected, and the"
            + " inner side ran for each of them.",
        "nested-loop-underestimate/fires.txt",
        "nested-loop-underestimate/quiet.txt",
        "CREATE STATISTICS orders_parity ON (region % 2), (channel % 2) FROM orders; ANALYZE"
            + " orders;");
  }
}
