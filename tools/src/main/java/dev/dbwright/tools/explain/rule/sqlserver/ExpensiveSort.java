package dev.dbwright.tools.explain.rule.sqlserver;

import static dev.dbwright.tools.explain.rule.RuleContext.evidence;
import static dev.dbwright.tools.finding.Severity.INFO;

import dev.dbwright.tools.explain.plan.PlanNode;
import dev.dbwright.tools.explain.rule.PlanRule;
import dev.dbwright.tools.explain.rule.RuleContext;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.finding.RulePage;
import dev.dbwright.tools.report.Amounts;
import java.util.Optional;

/** A sort of many rows that an index in that order would save. */
@RuleInfo(code = "EXP238", name = "ms-expensive-sort", severity = INFO)
public final class ExpensiveSort implements PlanRule {
  private static final double ROWS = 100_000;
  private static final double SHARE = 0.3;

  @Override
  public Optional<Finding> check(PlanNode node, RuleContext context) {
    double rows = Seen.below(node, context).map(below -> Seen.rows(below, context)).orElse(0.0);
    Weight weight = Weight.self(node, context);
    if (!node.hasType("Sort") || rows < ROWS || !weight.isAtLeast(SHARE)) {
      return Optional.empty();
    }
    String key = node.text("Sort Key").orElse("its key");
    String message = "%s rows are sorted by %s".formatted(Amounts.count(rows), key);
    String advice =
        "An index that has this order ("
            + key
            + ", behind the columns compared by =) saves the sort; or sort fewer rows: TOP, an"
            + " earlier aggregation, no ORDER BY in a view.";
    return Optional.of(
        finding(node, message, advice, weight.evidence(), evidence("rows sorted", rows, "rows")));
  }

  @Override
  public RulePage page() {
    return PlanFacts.page(
        this,
        "Sorting takes memory that is reserved before the query starts and time that grows"
            + " faster than the rows.",
        "CREATE INDEX IX_Orders_Status_Placed ON dbo.Orders (Status, Placed);");
  }
}
