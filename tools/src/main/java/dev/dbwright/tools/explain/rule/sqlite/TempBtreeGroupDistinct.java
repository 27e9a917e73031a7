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

/** GROUP BY or DISTINCT collects the rows of a scan. */
@RuleInfo(code = "EXP303", name = "lite-temp-btree-group-distinct", severity = INFO)
public final class TempBtreeGroupDistinct implements PlanRule {
  @Override
  public Optional<Finding> check(PlanNode node, RuleContext context) {
    String purpose = String.valueOf(node.variant().strategy());
    boolean collects = purpose.equals("GROUP BY") || purpose.contains("DISTINCT");
    if (!node.hasType("Temp B-tree") || !collects) {
      return Optional.empty();
    }
    List<PlanNode> scans = TableScan.atLevelOf(node, context);
    return scans.isEmpty() ? Optional.empty() : Optional.of(found(node, purpose, scans));
  }

  private Finding found(PlanNode node, String purpose, List<PlanNode> scans) {
    return finding(
        node,
        "%s collects all of %s in a temporary B-tree"
            .formatted(purpose, TableScan.name(scans.get(0))),
        "An index that begins with the columns of "
            + purpose
            + " brings equal ones together, and one that holds all columns of the query spares"
            + " the table."
            + TableScan.IF_LARGE,
        evidence("temporary B-trees", 1, "B-trees"),
        evidence("tables read in full", scans.size(), "tables"));
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "No index brings equal values together: SQLite puts every row into a temporary B-tree to"
            + " find them.",
        "lite-temp-btree-group-distinct/fires.txt",
        "lite-temp-btree-group-distinct/quiet.txt",
        "CREATE INDEX orders_status ON orders (status);");
  }
}
