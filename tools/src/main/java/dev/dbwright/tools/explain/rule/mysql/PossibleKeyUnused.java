package dev.dbwright.tools.explain.rule.mysql;

import static dev.dbwright.tools.explain.rule.RuleContext.evidence;
import static dev.dbwright.tools.finding.Severity.WARNING;

import dev.dbwright.tools.evidence.Advice;
import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.explain.plan.PlanNode;
import dev.dbwright.tools.explain.rule.PlanRule;
import dev.dbwright.tools.explain.rule.RuleContext;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.finding.RulePage;
import dev.dbwright.tools.report.Amounts;
import java.util.Optional;
import java.util.OptionalDouble;

/** An index could serve the condition and none was used although few rows pass. */
@RuleInfo(code = "EXP105", name = "my-possible-key-unused", severity = WARNING)
public final class PossibleKeyUnused implements PlanRule {
  private static final double ROWS = 10_000;
  private static final double KEPT = 0.2;

  @Override
  public Optional<Finding> check(PlanNode node, RuleContext context) {
    return TableAccess.of(node, context)
        .filter(table -> node.text("possible_keys").isPresent() && node.target().index() == null)
        .filter(table -> table.isTableScan() && table.rows() >= ROWS && table.hasCondition())
        .filter(table -> !table.isBufferedOrReplanned() && mayBeSelective(table))
        .map(table -> finding(table, context));
  }

  /** MariaDB expects 100 % where it could not estimate: that says nothing. */
  private static boolean mayBeSelective(TableAccess table) {
    double kept = table.isMeasured() ? table.kept().orElse(1) : table.expectedKept().orElse(1);
    return kept <= KEPT || (!table.isMeasured() && kept >= 1);
  }

  private Finding finding(TableAccess table, RuleContext context) {
    OptionalDouble kept = table.isMeasured() ? table.kept() : table.expectedKept();
    boolean known = kept.isPresent() && kept.getAsDouble() <= KEPT;
    String keys = table.node().text("possible_keys").orElse("");
    String message =
        known
            ? "%s is read in full although the condition keeps %s of its %s rows and %s could serve it"
                .formatted(
                    table.name(),
                    Amounts.percent(kept.getAsDouble()),
                    Amounts.count(table.rows()),
                    keys)
            : "%s is read in full, about %s rows, although %s could serve its condition"
                .formatted(table.name(), Amounts.count(table.rows()), keys);
    String advice =
        "See what keeps "
            + keys
            + " from being used: an OR with a column that has no index (index that too, or UNION"
            + " the sides), a value of another type or collation than the column's, statistics of"
            + " long ago (ANALYZE TABLE "
            + table.use().map(TableUse::table).orElse(table.name())
            + ").";
    Evidence read = evidence("rows read", table.rows(), "rows");
    return finding(
        table.node(),
        PlanFigures.severity(known && !table.isJoined()),
        message,
        new Advice(advice, PlanFigures.of(context, table.node(), read)));
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "The server saw an index for the condition and read the whole table all the same,"
            + " though few rows pass. An OR with a column without an index, a value of another "
            + "type, or stale statistics are the usual reasons.",
        "my-possible-key-unused/fires.txt",
        "my-possible-key-unused/quiet.txt",
        "ANALYZE TABLE orders;");
  }
}
