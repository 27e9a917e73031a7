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

/** A plan made for the first few rows that had to read very many. */
@RuleInfo(code = "EXP226", name = "ms-row-goal", severity = WARNING)
public final class RowGoal implements PlanRule {
  private static final double FACTOR = 10;
  private static final double ROWS = 10_000;

  @Override
  public Optional<Finding> check(PlanNode node, RuleContext context) {
    double without = node.number("EstimateRowsWithoutRowGoal");
    double read = Seen.rowsRead(node, context);
    double planned = Math.max(1, node.estimatedRows()) * Math.max(1, node.loops());
    Weight weight = Weight.whole(node, context);
    boolean lowered = without >= FACTOR * Math.max(1, node.estimatedRows());
    boolean missed = node.wasExecuted() && read >= ROWS && read >= FACTOR * planned;
    if (!lowered || !missed || isNamedBelow(node, context) || !weight.isAtLeast(Weight.USUAL)) {
      return Optional.empty();
    }
    String message =
        "%s was planned to stop after %s and read %s rows"
            .formatted(node.title(), Amounts.rows(node.estimatedRows()), Amounts.count(read));
    String advice =
        "TOP, EXISTS, IN or FAST made the optimizer hope for an early match. An index on the"
            + " condition makes the hope true; to compare: OPTION (USE HINT"
            + " ('DISABLE_OPTIMIZER_ROWGOAL')).";
    return Optional.of(
        finding(
            node,
            message,
            advice,
            weight.evidence(),
            evidence("rows expected with the goal", node.estimatedRows(), "rows"),
            evidence("rows expected without it", without, "rows"),
            evidence("rows read", read, "rows")));
  }

  /** The deepest step with a goal is told; what stands below TOP has a rule of its own. */
  private static boolean isNamedBelow(PlanNode node, RuleContext context) {
    return context.parent(node).filter(above -> above.hasType("Top")).isPresent()
        || context.isAnyBelow(
            node, below -> below.hasType("Top") || below.number("EstimateRowsWithoutRowGoal") > 0);
  }

  @Override
  public RulePage page() {
    return PlanFacts.page(
        this,
        "A row goal lowers the estimate because only the first rows are wanted. Where"
            + " matches are rare or at the end, the plan that is cheap for few rows reads all of"
            + " them.",
        "CREATE INDEX IX_Lines_OrderId ON dbo.Lines (OrderId);");
  }
}
