package dev.dbwright.tools.explain.rule.sqlserver;

import static dev.dbwright.tools.explain.rule.RuleContext.evidence;
import static dev.dbwright.tools.finding.Severity.WARNING;

import dev.dbwright.tools.explain.plan.PlanNode;
import dev.dbwright.tools.explain.rule.PlanRule;
import dev.dbwright.tools.explain.rule.RuleContext;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.finding.RulePage;
import java.util.Optional;

/** Columns in a condition that have no statistics. */
@RuleInfo(code = "EXP246", name = "ms-no-statistics", severity = WARNING)
public final class NoStatistics implements PlanRule {
  private static final double SHARE = 0.1;

  @Override
  public Optional<Finding> check(PlanNode node, RuleContext context) {
    Optional<String> columns = node.text("ColumnsWithNoStatistics");
    Weight weight = Misestimate.weight(node, context);
    boolean missed = !context.plan().analyzed() || Misestimate.of(node, context).isPresent();
    if (columns.isEmpty() || !missed || !weight.isAtLeast(SHARE)) {
      return Optional.empty();
    }
    String message =
        "%s has no statistics, so the rows of %s were guessed"
            .formatted(columns.get(), node.title());
    String advice =
        "CREATE STATISTICS on "
            + columns.get()
            + ", and see why it was not done automatically (AUTO_CREATE_STATISTICS, a read-only"
            + " database, a linked table).";
    return Optional.of(
        finding(
            node,
            message,
            advice,
            weight.evidence(),
            evidence("rows expected per execution", node.estimatedRows(), "rows"),
            evidence("rows returned", node.actualRows(), "rows")));
  }

  @Override
  public RulePage page() {
    return PlanFacts.page(
        this,
        "The plan itself warns that the optimizer wanted statistics of these columns and"
            + " found none.",
        "CREATE STATISTICS st_Orders_Status ON dbo.Orders (Status);");
  }
}
