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

/** NOT IN over a column that may hold NULL. */
@RuleInfo(code = "EXP228", name = "ms-not-in-nullable", severity = WARNING)
public final class NotInNullable implements PlanRule {
  private static final double ROWS = 1_000;
  private static final double SHARE = 0.1;

  @Override
  public Optional<Finding> check(PlanNode node, RuleContext context) {
    String condition = node.text("Join Filter").orElse("");
    boolean anti = String.valueOf(node.variant().joinType()).endsWith("Anti");
    double rows =
        context.children(node).stream().mapToDouble(side -> Seen.rows(side, context)).sum();
    Weight weight = Weight.whole(node, context);
    if (!Seen.isJoin(node)
        || !anti
        || !condition.contains("IS NULL OR")
        || rows < ROWS
        || !weight.isAtLeast(SHARE)) {
      return Optional.empty();
    }
    String message =
        "NOT IN must also look for NULL (%s), over %s rows"
            .formatted(condition, Amounts.count(rows));
    String advice =
        "Write NOT EXISTS, or declare the columns NOT NULL: then it is one anti join. It also"
            + " says what is meant, for one NULL in the list makes NOT IN return nothing.";
    return Optional.of(
        finding(
            node,
            message,
            advice,
            weight.evidence(),
            evidence("rows of both sides", rows, "rows")));
  }

  @Override
  public RulePage page() {
    return PlanFacts.page(
        this,
        "x NOT IN (..., NULL) is never true. The plan must therefore test for NULL on both"
            + " sides, which rules out hashing and seeks.",
        "SELECT c.Id FROM dbo.Customers AS c WHERE NOT EXISTS (SELECT 1 FROM dbo.Orders AS"
            + " o WHERE o.CustomerId = c.Id);");
  }
}
