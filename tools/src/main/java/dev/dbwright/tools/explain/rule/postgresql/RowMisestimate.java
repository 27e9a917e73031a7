package dev.dbwright.tools.explain.rule.postgresql;

import static dev.dbwright.tools.explain.rule.RuleContext.evidence;
import static dev.dbwright.tools.finding.Severity.WARNING;

import dev.dbwright.tools.explain.plan.PlanNode;
import dev.dbwright.tools.explain.rule.PlanRule;
import dev.dbwright.tools.explain.rule.RowCount;
import dev.dbwright.tools.explain.rule.RuleContext;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.finding.RulePage;
import dev.dbwright.tools.finding.Severity;
import dev.dbwright.tools.report.Amounts;
import java.util.Optional;

/** The deepest node whose row count the planner got wrong; the nodes above inherit the error. */
@RuleInfo(code = "EXP012", name = "row-misestimate", severity = WARNING)
public final class RowMisestimate implements PlanRule {
  private static final double GRAVE = 100;
  private static final double WORST = 1_000;
  private static final double ROWS = 1_000;
  private static final double PLAN_MS = 10;
  private static final double SHARE = 0.1;

  @Override
  public Optional<Finding> check(PlanNode node, RuleContext context) {
    boolean matters = context.planMs() >= PLAN_MS && context.share(node.totalMs()) >= SHARE;
    boolean isRoot = node.parent() == null;
    if (isRoot || !matters || !isMissed(node, context) || missesBelow(node, context)) {
      return Optional.empty();
    }
    RowCount count = CountedRows.of(node, context);
    double factor = count.factor();
    boolean more = count.came() > count.expected();
    String message =
        "%s returned %s rows%s, %s were expected (%s %s)"
            .formatted(
                node.title(),
                Amounts.count(count.came()),
                node.loops() > 1 ? " per loop" : "",
                Amounts.count(count.expected()),
                Remedy.times(factor),
                more ? "more" : "fewer");
    Severity severity =
        factor >= WORST ? Severity.ERROR : factor >= GRAVE ? Severity.WARNING : Severity.INFO;
    return Optional.of(
        finding(
            node,
            severity,
            message,
            advice(node),
            context.shareOf(node.totalMs()),
            evidence("rows expected per loop", count.expected(), "rows"),
            evidence("rows returned per loop", count.came(), "rows"),
            evidence("ratio", factor, "times")));
  }

  private static boolean isMissed(PlanNode node, RuleContext context) {
    RowCount count = CountedRows.of(node, context);
    double rows = Math.max(count.expected(), count.came());
    return count.isKnown()
        && rows * node.loops() >= ROWS
        && count.factor() >= RowCount.WRONG
        && !context.mayStopEarly(node);
  }

  private static boolean missesBelow(PlanNode node, RuleContext context) {
    return context.isAnyBelow(node, below -> isMissed(below, context));
  }

  private static String advice(PlanNode node) {
    String table = node.target().relation() == null ? "" : " " + Remedy.table(node);
    return "ANALYZE"
        + table
        + "; if it stays wrong, raise the statistics target of the columns in the condition, or"
        + " CREATE STATISTICS (dependencies, mcv) on columns that belong together, or on the"
        + " expression.";
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "The planner chooses joins, orders and memory by expected rows. Where the deepest count is"
            + " far off, all above it rests on a wrong number.",
        "row-misestimate/fires.txt",
        "row-misestimate/quiet.txt",
        "ANALYZE orders;");
  }
}
