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

/** A T-SQL function that runs once for each row. */
@RuleInfo(code = "EXP206", name = "ms-scalar-udf", severity = WARNING)
public final class ScalarFunction implements PlanRule {
  private static final double CALLS = 1_000;

  @Override
  public Optional<Finding> check(PlanNode node, RuleContext context) {
    Optional<String> function = node.text("UserDefinedFunction");
    if (function.isEmpty()) {
      return Optional.empty();
    }
    double calls = calls(node, context);
    double ofFunctionsMs = context.plan().number("QueryTimeStats UdfElapsedTime");
    Weight weight =
        ofFunctionsMs > 0
            ? Weight.ofTime(Math.min(1, ofFunctionsMs / context.plan().statementMs()))
            : Weight.whole(node, context);
    if (calls < CALLS || !weight.isAtLeast(Weight.USUAL)) {
      return Optional.empty();
    }
    String message =
        "%s runs once for each of %s rows, and the whole plan on one core"
            .formatted(function.get(), Amounts.count(calls));
    String advice =
        "Write its expression into the query, or make it an inline table-valued function and CROSS"
            + " APPLY it. From compatibility level 150 on simple functions are inlined"
            + " (sys.sql_modules.is_inlineable says whether this one can be).";
    return Optional.of(
        finding(node, message, advice, weight.evidence(), evidence("calls", calls, "calls")));
  }

  /** A filter calls it for the rows that come, a Compute Scalar for those that it hands on. */
  private static double calls(PlanNode node, RuleContext context) {
    return node.text("Filter").isPresent()
        ? Math.max(
            Seen.rowsRead(node, context),
            Seen.below(node, context).map(below -> Seen.rows(below, context)).orElse(0.0))
        : Seen.rows(node, context);
  }

  @Override
  public RulePage page() {
    return PlanFacts.page(
        this,
        "A scalar T-SQL function is interpreted for every row, its own queries are not"
            + " part of the cost, and no plan that calls one is parallel.",
        "SELECT o.Id, n.Net FROM dbo.Orders AS o CROSS APPLY dbo.NetOf(o.Total) AS n;");
  }
}
