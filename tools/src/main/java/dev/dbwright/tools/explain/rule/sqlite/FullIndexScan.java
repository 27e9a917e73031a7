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

/** A whole index is read though there is a condition. */
@RuleInfo(code = "EXP308", name = "lite-full-index-scan", severity = INFO)
public final class FullIndexScan implements PlanRule {
  @Override
  public Optional<Finding> check(PlanNode node, RuleContext context) {
    if (!TableScan.is(node) || node.target().index() == null) {
      return Optional.empty();
    }
    return Restriction.on(node, context).map(asked -> found(node, asked));
  }

  private Finding found(PlanNode node, Restriction asked) {
    String advice =
        asked
            .index()
            .map(ddl -> "An index that begins with the compared columns finds the rows: " + ddl)
            .orElse(
                "No index can be entered by these conditions as they are written: compare the bare"
                    + " column, or search words with FTS5.");
    return finding(
        node,
        "%s is read through the whole index %s: the condition does not lead into it"
            .formatted(TableScan.name(node), node.target().index()),
        advice + TableScan.IF_LARGE,
        evidence("indexes read in full", 1, "indexes"),
        evidence("conditions on the table", asked.count(), "conditions"));
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "SQLite reads an index from end to end, because it is smaller than the table or gives an"
            + " order; the condition is tried on every entry.",
        "lite-full-index-scan/fires.txt",
        "lite-full-index-scan/quiet.txt",
        "CREATE INDEX orders_status ON orders (status);");
  }
}
