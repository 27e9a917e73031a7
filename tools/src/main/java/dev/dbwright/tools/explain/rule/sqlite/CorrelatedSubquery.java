package dev.dbwright.tools.explain.rule.sqlite;

import static dev.dbwright.tools.explain.rule.RuleContext.evidence;
import static dev.dbwright.tools.finding.Severity.INFO;

import dev.dbwright.tools.explain.plan.PlanNode;
import dev.dbwright.tools.explain.rule.PlanRule;
import dev.dbwright.tools.explain.rule.RuleContext;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.finding.RulePage;
import java.util.Optional;

/** A subquery that runs once for each row of a scan. */
@RuleInfo(code = "EXP305", name = "lite-correlated-subquery", severity = INFO)
public final class CorrelatedSubquery implements PlanRule {
  @Override
  public Optional<Finding> check(PlanNode node, RuleContext context) {
    boolean subquery = node.hasType("Scalar subquery") || node.hasType("List subquery");
    if (!subquery || !"Correlated".equals(node.variant().strategy())) {
      return Optional.empty();
    }
    return TableScan.atLevelOf(node, context).stream()
        .findFirst()
        .map(outer -> found(node, outer, context));
  }

  private Finding found(PlanNode node, PlanNode outer, RuleContext context) {
    boolean quadratic = TableScan.countBelow(node, context) > 0;
    String message =
        "subquery %s runs once for each row of %s%s"
            .formatted(
                node.text("Subquery Number").orElse(""),
                TableScan.name(outer),
                quadratic ? " and reads a whole table each time" : "");
    String advice =
        (quadratic
                ? "Index the column that the subquery compares with the outer row, or write it as a"
                : "Write it as a")
            + " join with a grouped subquery, which runs once."
            + TableScan.IF_LARGE;
    return finding(
        node,
        message,
        advice,
        evidence("tables read in full outside", 1, "tables"),
        evidence("steps for each of its rows", context.subtree(node).size() - 1.0, "steps"));
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "The subquery refers to the row outside, so SQLite runs it anew for each row of a table"
            + " that is read in full.",
        "lite-correlated-subquery/fires.txt",
        "lite-correlated-subquery/quiet.txt",
        "SELECT c.id, n.top FROM customers c LEFT JOIN (SELECT a, max(v) AS top FROM noidx GROUP BY"
            + " a) n ON n.a = c.id;");
  }
}
