package dev.dbwright.tools.explain.rule.sqlite;

import static dev.dbwright.tools.explain.rule.RuleContext.evidence;
import static dev.dbwright.tools.finding.Severity.INFO;

import dev.dbwright.tools.explain.plan.PlanNode;
import dev.dbwright.tools.explain.rule.PlanRule;
import dev.dbwright.tools.explain.rule.RuleContext;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.finding.RulePage;
import java.util.List;
import java.util.Optional;

/** Rows of a scan are sorted because no index gives their order. */
@RuleInfo(code = "EXP302", name = "lite-temp-btree-order-by", severity = INFO)
public final class TempBtreeOrderBy implements PlanRule {
  @Override
  public Optional<Finding> check(PlanNode node, RuleContext context) {
    String purpose = String.valueOf(node.variant().strategy());
    if (!node.hasType("Temp B-tree") || !purpose.endsWith("ORDER BY")) {
      return Optional.empty();
    }
    // Behind a search few rows are left to sort.
    List<PlanNode> scans = TableScan.atLevelOf(node, context);
    return scans.isEmpty() ? Optional.empty() : Optional.of(found(node, purpose, scans));
  }

  private Finding found(PlanNode node, String purpose, List<PlanNode> scans) {
    boolean partly = !purpose.equals("ORDER BY");
    String what = partly ? "the last terms of ORDER BY are sorted" : "the rows are sorted";
    String advice =
        "An index on the columns of ORDER BY, in its order and directions"
            + (partly ? ", with all of its terms," : "")
            + " returns them sorted; behind an equality in WHERE, that column comes first. What is"
            + " computed by a GROUP BY can only be sorted."
            + TableScan.IF_LARGE;
    return finding(
        node,
        "%s in a temporary B-tree, after all of %s was read"
            .formatted(what, TableScan.name(scans.get(0))),
        advice,
        evidence("temporary B-trees", 1, "B-trees"),
        evidence("tables read in full", scans.size(), "tables"));
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "No index has the order that is asked for: SQLite collects all rows in a temporary B-tree"
            + " before it returns the first one, even where LIMIT wants only some.",
        "lite-temp-btree-order-by/fires.txt",
        "lite-temp-btree-order-by/quiet.txt",
        "CREATE INDEX orders_total ON orders (total);");
  }
}
