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

/** A whole table is read to find what a condition selects. */
@RuleInfo(code = "EXP301", name = "lite-full-scan", severity = INFO)
public final class FullScan implements PlanRule {
  @Override
  public Optional<Finding> check(PlanNode node, RuleContext context) {
    if (!TableScan.is(node) || node.target().index() != null) {
      return Optional.empty();
    }
    return Restriction.on(node, context)
        .filter(Restriction::isSelective)
        .map(asked -> found(node, asked));
  }

  private Finding found(PlanNode node, Restriction asked) {
    String advice =
        asked
            .index()
            .map(ddl -> "An index finds these rows without the others: " + ddl)
            .orElse(
                "No index serves these conditions as they are written: compare the bare column,"
                    + " index the expression, give each side of an OR its own index, or search"
                    + " words with FTS5.");
    return finding(
        node,
        TableScan.name(node) + " is read from end to end to find the rows of a condition",
        advice + TableScan.IF_LARGE,
        evidence("tables read in full", 1, "tables"),
        evidence("conditions on it", asked.count(), "conditions"));
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "SQLite looks at every row of the table, for no index leads to those that the condition"
            + " wants. The plan tells no sizes: with few rows this is right.",
        "lite-full-scan/fires.txt",
        "lite-full-scan/quiet.txt",
        "CREATE INDEX orders_total ON orders (total);");
  }
}
