package dev.dbwright.tools.explain.rule.sqlserver;

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

/** A table that is read from end to end again for each outer row. */
@RuleInfo(code = "EXP220", name = "ms-inner-scan", severity = WARNING)
public final class InnerScan implements PlanRule {
  private static final double EXECUTIONS = 10;
  private static final double ROWS = 100_000;

  @Override
  public Optional<Finding> check(PlanNode node, RuleContext context) {
    double executions = Seen.executions(node, context);
    double read = Seen.rowsRead(node, context);
    Weight weight = Weight.whole(node, context);
    boolean often = executions >= EXECUTIONS && read >= ROWS;
    if (!Seen.isScan(node)
        || !Seen.isInner(node, context)
        || isTheJoins(node, context)
        || !often
        || !weight.isAtLeast(Weight.USUAL)) {
      return Optional.empty();
    }
    String message =
        "%s is read in full %s times, %s rows in all"
            .formatted(node.title(), Amounts.count(executions), Amounts.count(read));
    String advice =
        "Index the column of "
            + Seen.table(node)
            + " that the join compares"
            + joinFilter(node, context)
                .or(() -> node.text("Filter"))
                .map(text -> " (" + text + ")")
                .orElse("")
            + "; without an equality look for one, so that a hash join is possible.";
    return Optional.of(
        finding(
            node,
            message,
            advice,
            weight.evidence(),
            evidence("executions", executions, "executions"),
            evidence("rows read", read, "rows")));
  }

  /** Without an equality in the join no index on the inner table helps. */
  private static boolean isTheJoins(PlanNode node, RuleContext context) {
    return Seen.isTrueAbove(node, "NoJoinPredicate", context)
        || joinFilter(node, context).filter(text -> ScalarText.of(text).hasOr()).isPresent();
  }

  private static Optional<String> joinFilter(PlanNode node, RuleContext context) {
    return context.parent(node).flatMap(join -> join.text("Join Filter"));
  }

  @Override
  public RulePage page() {
    return PlanFacts.page(
        this,
        "For every row of the outer side the whole inner table is read: the work grows"
            + " with the product of both.",
        "CREATE INDEX IX_Lines_OrderId ON dbo.Lines (OrderId);");
  }
}
