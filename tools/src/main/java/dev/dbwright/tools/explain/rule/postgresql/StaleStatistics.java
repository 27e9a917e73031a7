package dev.dbwright.tools.explain.rule.postgresql;

import static dev.dbwright.tools.explain.rule.RuleContext.evidence;
import static dev.dbwright.tools.finding.Severity.WARNING;

import dev.dbwright.tools.explain.plan.PlanNode;
import dev.dbwright.tools.explain.rule.PlanRule;
import dev.dbwright.tools.explain.rule.RowCount;
import dev.dbwright.tools.explain.rule.RuleContext;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.finding.RulePage;
import dev.dbwright.tools.report.Amounts;
import java.util.Optional;

/** A row count that is so far off that the statistics must describe another state of the table. */
@RuleInfo(code = "EXP015", name = "stale-statistics", severity = WARNING)
public final class StaleStatistics implements PlanRule {
  private static final double ROWS = 10_000;
  // Without a filter the estimate is only the table's size scaled: it cannot be off by much.
  private static final double TABLE_FACTOR = 5;
  private static final double COMPARISON_FACTOR = 100;
  private static final double PLAN_MS = 5;

  @Override
  public Optional<Finding> check(PlanNode node, RuleContext context) {
    RowCount count = CountedRows.of(node, context);
    boolean large = Math.max(count.expected(), count.came()) >= ROWS;
    if (!count.isKnown()
        || !large
        || context.planMs() < PLAN_MS
        || isCutShort(node, count, context)) {
      return Optional.empty();
    }
    Condition condition = Condition.of(node, "Index Cond", "Recheck Cond", "Filter");
    boolean table = node.hasType("Seq Scan") && condition.isEmpty();
    boolean comparison = TableScans.isOne(node) && isOneComparison(condition);
    boolean stale =
        (table && count.factor() >= TABLE_FACTOR)
            || (comparison && count.factor() >= COMPARISON_FACTOR);
    return stale ? Optional.of(finding(node, count, context)) : Optional.empty();
  }

  /** In a loop with a unique inner side each scan ends at the first match, which few plans tell. */
  private static boolean isCutShort(PlanNode node, RowCount count, RuleContext context) {
    boolean fewer = count.came() < count.expected();
    return context.mayStopEarly(node) || (fewer && context.isRepeated(node));
  }

  private static boolean isOneComparison(Condition condition) {
    return condition.terms().size() == 1
        && condition.comparisons().stream()
            .anyMatch(one -> one.isEstimable() && (one.isEquality() || one.isRange()));
  }

  private Finding finding(PlanNode node, RowCount count, RuleContext context) {
    String message =
        "%s returned %s rows, the statistics promise %s"
            .formatted(node.title(), Amounts.count(count.came()), Amounts.count(count.expected()));
    String advice =
        "ANALYZE "
            + Remedy.table(node)
            + "; and let autovacuum do so sooner: lower autovacuum_analyze_scale_factor of that"
            + " table, or ANALYZE at the end of each bulk load.";
    return finding(
        node,
        message,
        advice,
        context.shareOf(node.totalMs()),
        evidence("rows expected", count.expected(), "rows"),
        evidence("rows returned", count.came(), "rows"),
        evidence("ratio", count.factor(), "times"));
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "The planner counts on statistics that ANALYZE took some time ago. The table has"
            + " changed a lot since, so its plans rest on numbers of the past.",
        "stale-statistics/fires.txt",
        "stale-statistics/quiet.txt",
        "ANALYZE orders;");
  }
}
