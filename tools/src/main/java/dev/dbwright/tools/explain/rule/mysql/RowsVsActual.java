package dev.dbwright.tools.explain.rule.mysql;

import static dev.dbwright.tools.explain.rule.RuleContext.evidence;
import static dev.dbwright.tools.finding.Severity.WARNING;

import dev.dbwright.tools.evidence.Advice;
import dev.dbwright.tools.explain.plan.PlanNode;
import dev.dbwright.tools.explain.rule.PlanRule;
import dev.dbwright.tools.explain.rule.RowCount;
import dev.dbwright.tools.explain.rule.RuleContext;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.finding.RulePage;
import dev.dbwright.tools.report.Amounts;
import java.util.Optional;

/** The rows that a table gives were expected far off. */
@RuleInfo(code = "EXP113", name = "my-rows-vs-actual", severity = WARNING)
public final class RowsVsActual implements PlanRule {
  private static final double ROWS = 1_000;

  @Override
  public Optional<Finding> check(PlanNode node, RuleContext context) {
    return TableAccess.of(node, context)
        .filter(table -> table.isMeasured() && node.estimatedRows() > 0 && !table.isInSubquery())
        .filter(table -> !table.isBufferedOrReplanned())
        .filter(table -> most(table) * table.loops() >= ROWS && ratio(table) >= RowCount.WRONG)
        .filter(table -> isUnderestimated(table) || !mayHaveStopped(table, context))
        .map(table -> finding(table, context));
  }

  private static double most(TableAccess table) {
    return Math.max(table.rows(), table.node().estimatedRows());
  }

  private static double ratio(TableAccess table) {
    return new RowCount(table.node().estimatedRows(), table.rows()).factor();
  }

  private static boolean isUnderestimated(TableAccess table) {
    return table.rows() > table.node().estimatedRows();
  }

  /** Fewer rows than expected are no wrong estimate where the reading ended early. */
  private static boolean mayHaveStopped(TableAccess table, RuleContext context) {
    PlanNode node = table.node();
    // MariaDB counts what passed the condition on the index, and expects what was searched for.
    boolean checkedFirst = node.text("Index Cond").isPresent() && node.text("r_rows").isEmpty();
    boolean firstMatch = node.text("first_match").isPresent() || table.hasExtra("FirstMatch");
    boolean limited = context.sql().map(TableUse::isLimited).orElse(false);
    return firstMatch
        || limited
        || (checkedFirst && node.text("access_type").isPresent())
        || table.hasExtra("Using index condition")
        || context.mayStopEarly(node);
  }

  private Finding finding(TableAccess table, RuleContext context) {
    boolean told = isUnderestimated(table) || context.sql().isPresent();
    String message =
        "%s gave %s rows%s, %s were expected"
            .formatted(
                table.name(),
                Amounts.count(table.rows()),
                table.loops() > 1 ? " a time" : "",
                Amounts.count(table.node().estimatedRows()));
    String name = table.use().map(TableUse::table).orElse(table.name());
    String advice =
        "ANALYZE TABLE "
            + name
            + "; where values are spread unevenly an average says little: a histogram of the column"
            + " (MySQL: UPDATE HISTOGRAM ON, MariaDB: PERSISTENT FOR ALL), or the value itself in"
            + " the condition.";
    return finding(
        table.node(),
        PlanFigures.severity(told),
        message,
        new Advice(
            advice,
            PlanFigures.of(
                context,
                table.node(),
                evidence("rows expected", table.node().estimatedRows(), "rows"),
                evidence("rows", table.rows(), "rows"),
                evidence("ratio", ratio(table), "times"))));
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "Join order and access are chosen by the rows expected. Where the count is ten "
            + "times off, what follows was chosen for another amount.",
        "my-rows-vs-actual/fires.txt",
        "my-rows-vs-actual/quiet.txt",
        "ANALYZE TABLE skewed;");
  }
}
