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

/** A subquery over a whole table is built, and only a part of it wanted. */
@RuleInfo(code = "EXP307", name = "lite-materialized-subquery", severity = INFO)
public final class MaterializedSubquery implements PlanRule {
  @Override
  public Optional<Finding> check(PlanNode node, RuleContext context) {
    // A window brings one inside another; the outer one tells of both.
    boolean inner = context.parent(node).filter(MaterializedSubquery::isBuilt).isPresent();
    if (!isBuilt(node) || inner || isRecursive(node, context)) {
      return Optional.empty();
    }
    int scans = TableScan.countBelow(node, context);
    boolean large = scans > 0;
    return large && isReadInPart(node, context)
        ? Optional.of(found(node, scans))
        : Optional.empty();
  }

  private static boolean isBuilt(PlanNode node) {
    return node.hasType("Materialize") || node.hasType("Co-routine");
  }

  private static boolean isRecursive(PlanNode node, RuleContext context) {
    return context.children(node).stream()
        .limit(2) // after the SETUP
        .anyMatch(step -> step.hasType("Recursive step"));
  }

  /** What has no name is {@code (subquery-1)} here and nothing in the statement. */
  private static boolean isReadInPart(PlanNode node, RuleContext context) {
    String told = String.valueOf(node.target().name());
    String name = told.startsWith("(") ? "" : told;
    return QueryBlocks.of(context).stream()
        .flatMap(statement -> statement.reading(name).stream())
        .anyMatch(QueryBlock::narrowed);
  }

  private Finding found(PlanNode node, int scans) {
    return finding(
        node,
        "%s is built from a whole table before the query takes its part of it"
            .formatted(node.target().name()),
        "Move the condition inside, before GROUP BY or the window, or join the table itself,"
            + " so that only wanted rows are collected."
            + TableScan.IF_LARGE,
        evidence("tables read in full for it", scans, "tables"));
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "SQLite cannot move the outer condition into this subquery, so it computes the whole of it"
            + " first.",
        "lite-materialized-subquery/fires.txt",
        "lite-materialized-subquery/quiet.txt",
        "SELECT customer_id, sum(total) FROM orders WHERE customer_id = 7 GROUP BY customer_id;");
  }
}
