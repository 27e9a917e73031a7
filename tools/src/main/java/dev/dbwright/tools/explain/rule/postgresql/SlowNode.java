package dev.dbwright.tools.explain.rule.postgresql;

import static dev.dbwright.tools.explain.rule.RuleContext.evidence;
import static dev.dbwright.tools.finding.Severity.WARNING;

import dev.dbwright.tools.explain.plan.PlanNode;
import dev.dbwright.tools.explain.rule.PlanRule;
import dev.dbwright.tools.explain.rule.RuleContext;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.finding.RulePage;
import dev.dbwright.tools.report.Amounts;
import java.util.Optional;

/**
 * A step that dominates a slow plan. The diagnosis drops it wherever another rule has spoken: what
 * is left is said to be unexplained instead of being guessed at.
 */
@RuleInfo(code = "EXP045", name = "slow-node-undiagnosed", severity = WARNING)
public final class SlowNode implements PlanRule {
  // Half a second is what a person waits for; half of the plan is what mending it could save.
  private static final double SELF_MS = 500;
  private static final double SHARE = 0.5;

  @Override
  public Optional<Finding> check(PlanNode node, RuleContext context) {
    if (node.selfMs() < SELF_MS || context.share(node.selfMs()) < SHARE) {
      return Optional.empty();
    }
    double rows = rowsHandled(node, context);
    String message =
        "%s alone takes %s for %s, and nothing in the plan says why"
            .formatted(node.title(), Amounts.time(node.selfMs()), Amounts.rows(rows));
    return Optional.of(
        finding(
            node,
            message,
            "Look at what it computes for each row (EXPLAIN (ANALYZE, VERBOSE) shows its"
                + " expressions; a function is timed by running it alone), then at how many"
                + " rows it is given.",
            context.shareOf(node.selfMs()),
            evidence("self time", node.selfMs(), "ms"),
            evidence("rows handled", rows, "rows"),
            evidence("self time per 1,000 rows", 1000 * node.selfMs() / rows, "ms")));
  }

  /** What comes in from below; of a scan, what it reads. At least 1. */
  private static double rowsHandled(PlanNode node, RuleContext context) {
    double below =
        context.children(node).stream()
            .filter(child -> child.relationship() == null || child.relationship().feedsRows())
            .mapToDouble(PlanNode::actualRows)
            .sum();
    double own = node.actualRows() + node.number("Rows Removed by Filter") * node.loops();
    return Math.max(1, Math.max(below, own));
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "One step takes most of a slow plan and no other rule recognises the reason. It says so,"
            + " with the time for each row, instead of inventing one: costly functions and plain"
            + " volume are what remains.",
        "slow-node-undiagnosed/fires.txt",
        "slow-node-undiagnosed/quiet.txt",
        "EXPLAIN (ANALYZE, VERBOSE, BUFFERS) SELECT …;");
  }
}
