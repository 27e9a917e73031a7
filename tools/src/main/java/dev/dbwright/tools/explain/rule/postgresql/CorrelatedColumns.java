package dev.dbwright.tools.explain.rule.postgresql;

import static dev.dbwright.tools.explain.rule.RuleContext.evidence;
import static dev.dbwright.tools.finding.Severity.WARNING;

import dev.dbwright.tools.explain.plan.PlanNode;
import dev.dbwright.tools.explain.rule.PlanRule;
import dev.dbwright.tools.explain.rule.RowCount;
import dev.dbwright.tools.explain.rule.RuleContext;
import dev.dbwright.tools.explain.rule.postgresql.Expression.Kind;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.finding.RulePage;
import dev.dbwright.tools.report.Amounts;
import java.util.List;
import java.util.Optional;

/** Conditions on columns that belong together, estimated as if they were independent. */
@RuleInfo(code = "EXP016", name = "correlated-columns", severity = WARNING)
public final class CorrelatedColumns implements PlanRule {
  private static final double ROWS = 1_000;

  @Override
  public Optional<Finding> check(PlanNode node, RuleContext context) {
    RowCount count = CountedRows.of(node, context);
    boolean missed =
        count.isKnown() && count.underestimate() >= RowCount.WRONG && node.actualRows() >= ROWS;
    if (!TableScans.isOne(node) || !missed) {
      return Optional.empty();
    }
    Condition condition = Condition.of(node, "Index Cond", "Recheck Cond", "Filter");
    List<String> columns = comparedColumns(condition);
    if (columns.size() < 2 || !condition.terms().stream().allMatch(CorrelatedColumns::isSimple)) {
      return Optional.empty();
    }
    String message =
        "%s returned %s rows, %s were expected: %s are not independent of each other"
            .formatted(
                node.title(),
                Amounts.count(count.came()),
                Amounts.count(count.expected()),
                String.join(" and ", columns));
    return Optional.of(
        finding(
            node,
            message,
            Remedy.createStatistics(node, columns)
                + " The planner multiplies the selectivities of the conditions unless these"
                + " statistics tell it how the columns go together.",
            context.shareOf(node.totalMs()),
            evidence("columns compared", columns.size(), "columns"),
            evidence("rows expected per loop", count.expected(), "rows"),
            evidence("rows returned per loop", count.came(), "rows")));
  }

  private static List<String> comparedColumns(Condition condition) {
    return condition.comparisons().stream()
        .filter(CorrelatedColumns::isEstimatedAlone)
        .map(comparison -> comparison.column().name())
        .distinct()
        .toList();
  }

  private static boolean isEstimatedAlone(Comparison comparison) {
    boolean plain = comparison.isEquality() || comparison.isRange() || comparison.isList();
    return plain && comparison.isEstimable();
  }

  /** Anything else may be what is estimated wrongly. */
  private static boolean isSimple(Expression term) {
    Expression tested =
        term.is(Kind.NOT) || Condition.isNullTest(term) ? term.parts().get(0) : term;
    return tested.is(Kind.COLUMN)
        || Comparison.of(term).filter(CorrelatedColumns::isEstimatedAlone).isPresent();
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "The planner multiplies the selectivities of ANDed conditions. Where one column implies"
            + " the other, that makes the estimate far too small.",
        "correlated-columns/fires.txt",
        "correlated-columns/quiet.txt",
        "CREATE STATISTICS ON city, zip FROM address; ANALYZE address;");
  }
}
