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

/** A table is read in full for each row of another that is read in full. */
@RuleInfo(code = "EXP306", name = "lite-nested-scan", severity = INFO)
public final class NestedScan implements PlanRule {
  @Override
  public Optional<Finding> check(PlanNode node, RuleContext context) {
    if (!TableScan.is(node)) {
      return Optional.empty();
    }
    List<PlanNode> scans = TableScan.atLevelOf(node, context);
    // One finding a level: at the first scan that is repeated.
    boolean second = scans.size() > 1 && scans.get(1).id() == node.id();
    return second ? Optional.of(found(node, scans)) : Optional.empty();
  }

  private Finding found(PlanNode node, List<PlanNode> scans) {
    return finding(
        node,
        "%s is read in full for each row of %s"
            .formatted(TableScan.name(node), TableScan.name(scans.get(0))),
        "Join them by an equality of bare columns, with an index on the inner one's: what is"
            + " computed from both sides, an OR, or no condition at all makes SQLite try every"
            + " pair."
            + TableScan.IF_LARGE,
        evidence("tables read in full inside each other", scans.size(), "tables"));
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "Two scans at one level are a loop in a loop: the work grows with the product of both"
            + " tables. SQLite does so where no equality lets it search.",
        "lite-nested-scan/fires.txt",
        "lite-nested-scan/quiet.txt",
        "CREATE INDEX noidy_a ON noidy (a);");
  }
}
