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

/** Threads of one query that waited for each other until an exchange went to tempdb. */
@RuleInfo(code = "EXP209", name = "ms-exchange-spill", severity = WARNING)
public final class ExchangeSpill implements PlanRule {
  private static final double SHARE = 0.1;

  @Override
  public Optional<Finding> check(PlanNode node, RuleContext context) {
    double written = node.number("ExchangeSpillDetails WritesToTempDb");
    Weight weight = Weight.whole(node, context);
    if (written <= 0 || !weight.isAtLeast(SHARE)) {
      return Optional.empty();
    }
    String message =
        "%s buffered %s in tempdb because its threads waited for each other in a circle"
            .formatted(node.title(), Amounts.count(written, "pages"));
    String advice =
        "Exchanges that keep an order cause this: an index that changes the order of the joins, a"
            + " hash join in place of a merge join, or a lower MAXDOP for this query.";
    return Optional.of(
        finding(
            node,
            message,
            advice,
            weight.evidence(),
            evidence("pages written to tempdb", written, "pages")));
  }

  @Override
  public RulePage page() {
    return PlanFacts.page(
        this,
        "An exchange that keeps an order must wait for rows of particular threads. Where"
            + " these wait in turn, the server breaks the deadlock within the query by writing"
            + " the buffers to tempdb.",
        "SELECT c.Id, o.Total FROM dbo.Customers AS c INNER HASH JOIN dbo.Orders AS o ON"
            + " o.CustomerId = c.Id;");
  }
}
