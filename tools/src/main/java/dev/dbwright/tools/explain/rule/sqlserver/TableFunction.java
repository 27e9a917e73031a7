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
import java.util.Set;

/** A function with statements of its own, whose rows nobody estimated. */
@RuleInfo(code = "EXP245", name = "ms-multi-statement-tvf", severity = WARNING)
public final class TableFunction implements PlanRule {
  private static final double ROWS = 1_000;

  /** Rows that are assumed whatever the function returns: 100 since SQL Server 2014, 1 before. */
  private static final Set<Double> ASSUMED = Set.of(1.0, 100.0);

  @Override
  public Optional<Finding> check(PlanNode node, RuleContext context) {
    double came = node.actualRowsPerLoop();
    Weight weight = Misestimate.weight(node, context);
    if (!node.type().equalsIgnoreCase("Table-valued function")
        || !node.wasExecuted()
        || !ASSUMED.contains(node.estimatedRows())
        || came < ROWS
        || !weight.isAtLeast(Weight.USUAL)) {
      return Optional.empty();
    }
    String message =
        "%s was assumed to return %s and returned %s"
            .formatted(
                node.target().name(), Amounts.rows(node.estimatedRows()), Amounts.count(came));
    String advice =
        "Make it an inline function (RETURNS TABLE AS RETURN SELECT ...), or write its rows into a"
            + " temporary table first. From compatibility level 140 on interleaved execution"
            + " estimates it when it is not correlated.";
    return Optional.of(
        finding(
            node,
            message,
            advice,
            weight.evidence(),
            evidence("rows assumed", node.estimatedRows(), "rows"),
            evidence("rows returned", came, "rows")));
  }

  @Override
  public RulePage page() {
    return PlanFacts.page(
        this,
        "A multi-statement table-valued function is a black box: a fixed number of rows is"
            + " assumed, and all above it is planned by that.",
        "CREATE FUNCTION dbo.OpenOrders() RETURNS TABLE AS RETURN SELECT Id FROM"
            + " dbo.Orders WHERE Status = 1;");
  }
}
