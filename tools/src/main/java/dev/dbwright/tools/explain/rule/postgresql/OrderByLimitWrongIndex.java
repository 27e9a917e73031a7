package dev.dbwright.tools.explain.rule.postgresql;

import static dev.dbwright.tools.finding.Severity.WARNING;

import dev.dbwright.tools.evidence.Advice;
import dev.dbwright.tools.explain.plan.PlanNode;
import dev.dbwright.tools.explain.rule.PlanRule;
import dev.dbwright.tools.explain.rule.RuleContext;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.finding.RulePage;
import dev.dbwright.tools.report.Amounts;
import java.util.List;
import java.util.Optional;

/** An index that is walked in the order of the result until enough rows were met by chance. */
@RuleInfo(code = "EXP011", name = "order-by-limit-wrong-index", severity = WARNING)
public final class OrderByLimitWrongIndex implements PlanRule {
  private static final double REMOVED_ROWS = 10_000;
  private static final double REMOVED_PER_ROW = 100;
  private static final double MS = 5;
  private static final double SHARE = 0.2;

  @Override
  public Optional<Finding> check(PlanNode node, RuleContext context) {
    return FilteredScan.of(node, context)
        .filter(scan -> LimitWalk.is(node, context))
        .filter(scan -> scan.removed() >= REMOVED_ROWS)
        .filter(scan -> scan.removed() >= REMOVED_PER_ROW * Math.max(1, node.actualRows()))
        .filter(scan -> scan.takes(MS, SHARE, context))
        .map(scan -> finding(node, message(scan), advice(scan, context)));
  }

  private static String message(FilteredScan scan) {
    return "%s is walked in the order of the result: %s rows were thrown away to meet %s"
        .formatted(
            scan.node().title(),
            Amounts.count(scan.removed()),
            Amounts.count(scan.node().actualRows()));
  }

  private static Advice advice(FilteredScan scan, RuleContext context) {
    List<String> columns = scan.filter().indexColumns();
    String first = columns.isEmpty() ? "the filter's column" : String.join(", ", columns);
    return new Advice(
        "The planner assumed that matching rows are spread evenly over the index. Create an index"
            + " on ("
            + first
            + ", then the columns of ORDER BY): it finds them in order. Or sort behind a fence,"
            + " SELECT * FROM (SELECT … OFFSET 0) x ORDER BY … LIMIT n.",
        scan.numbers(context));
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "For ORDER BY with LIMIT the planner walked an index that gives the order, hoping to"
            + " meet enough matching rows early. They were rare or stood at the far end.",
        "order-by-limit-wrong-index/fires.txt",
        "order-by-limit-wrong-index/quiet.txt",
        "CREATE INDEX CONCURRENTLY ON logs (level, id);");
  }
}
