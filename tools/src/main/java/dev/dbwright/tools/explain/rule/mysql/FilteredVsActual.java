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

/** The part of the rows that a condition keeps was expected far off. */
@RuleInfo(code = "EXP112", name = "my-filtered-vs-actual", severity = WARNING)
public final class FilteredVsActual implements PlanRule {
  private static final double ROWS = 1_000;

  @Override
  public Optional<Finding> check(PlanNode node, RuleContext context) {
    return TableAccess.of(node, context)
        .filter(table -> table.isMeasured() && table.hasCondition() && !table.isInSubquery())
        .filter(table -> !table.isBufferedOrReplanned())
        .filter(table -> table.kept().isPresent() && table.expectedKept().isPresent())
        .filter(table -> table.rows() * table.loops() >= ROWS && ratio(table) >= RowCount.WRONG)
        .map(table -> finding(table, context));
  }

  /** No row at all is told from one of those read: less than that cannot be kept. */
  private static double ratio(TableAccess table) {
    double least = 1 / (table.rows() * table.loops());
    double kept = Math.max(least, table.kept().orElse(1));
    double expected = Math.max(least, table.expectedKept().orElse(1));
    return Math.max(kept, expected) / Math.min(kept, expected);
  }

  private Finding finding(TableAccess table, RuleContext context) {
    double kept = table.kept().orElse(0);
    double expected = table.expectedKept().orElse(0);
    String message =
        "the condition on %s keeps %s of %s rows, %s was expected"
            .formatted(
                table.name(),
                Amounts.percent(kept),
                Amounts.count(table.rows() * table.loops()),
                Amounts.percent(expected));
    String advice =
        "Give the server statistics of the columns in the condition: ANALYZE TABLE … PERSISTENT FOR"
            + " ALL (MariaDB) or ANALYZE TABLE … UPDATE HISTOGRAM ON … (MySQL); an index on them"
            + " estimates best.";
    return finding(
        table.node(),
        message,
        new Advice(
            advice,
            PlanFigures.of(
                context,
                table.node(),
                evidence("kept as expected", expected, "ratio"),
                evidence("kept", kept, "ratio"),
                evidence("rows read", table.rows() * table.loops(), "rows"))));
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "The order of a join rests on how many rows each condition is expected to keep. "
            + "Where that is ten times off, a better order may have been passed over. "
            + "Statistics or an index on the column set it right.",
        "my-filtered-vs-actual/fires.txt",
        "my-filtered-vs-actual/quiet.txt",
        "ANALYZE TABLE orders PERSISTENT FOR ALL;");
  }
}
