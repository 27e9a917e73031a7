package dev.dbwright.tools.explain.rule.postgresql;

import static dev.dbwright.tools.explain.rule.RuleContext.evidence;
import static dev.dbwright.tools.finding.Severity.WARNING;

import dev.dbwright.tools.explain.plan.PlanNode;
import dev.dbwright.tools.explain.rule.PlanRule;
import dev.dbwright.tools.explain.rule.RuleContext;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.finding.RulePage;
import dev.dbwright.tools.report.Amounts;
import java.util.Optional;
import java.util.Set;

/** Rows that are joined or computed first and thrown away afterwards. */
@RuleInfo(code = "EXP009", name = "high-filter-removal", severity = WARNING)
public final class HighFilterRemoval implements PlanRule {
  // A HAVING cannot be earlier, and a scan has rules of its own.
  private static final Set<String> LATE_FILTERS =
      Set.of(
          "Nested Loop",
          "Hash Join",
          "Merge Join",
          "Subquery Scan",
          "Function Scan",
          "Table Function Scan");
  private static final double REMOVED_RATIO = 0.9;
  private static final double REMOVED_ROWS = 50_000;
  private static final double SELF_MS = 10;
  private static final double SHARE = 0.2;

  @Override
  public Optional<Finding> check(PlanNode node, RuleContext context) {
    double removed = LateFilter.removedRows(node);
    double made = removed + node.actualRows();
    boolean wasteful = removed >= REMOVED_ROWS && removed >= REMOVED_RATIO * made;
    boolean matters = node.selfMs() >= SELF_MS && context.share(node.selfMs()) >= SHARE;
    if (!LATE_FILTERS.contains(node.type()) || !wasteful || !matters) {
      return Optional.empty();
    }
    Condition condition = LateFilter.condition(node);
    if (condition.orAcrossTables().isPresent()) {
      return Optional.empty();
    }
    String message =
        "%s makes %s rows and throws %s of them away (%s)"
            .formatted(
                node.title(),
                Amounts.count(made),
                Amounts.count(removed),
                Amounts.percent(removed / made));
    return Optional.of(
        finding(
            node,
            message,
            advice(node),
            context.shareOf(node.selfMs()),
            evidence("rows made", made, "rows"),
            evidence("rows thrown away", removed, "rows"),
            evidence("self time", node.selfMs(), "ms")));
  }

  private static String advice(PlanNode node) {
    return node.type().endsWith("Function Scan")
        ? "Pass the condition to the function as an argument, so that it returns only these rows."
        : "Let the condition act earlier: state it on one table where it can be, join on what it"
            + " compares (an index on a range, or a column that holds the compared value), or"
            + " filter before the join.";
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "The condition is applied only after the rows were joined or computed, so nearly all of"
            + " that work is thrown away.",
        "high-filter-removal/fires.txt",
        "high-filter-removal/quiet.txt",
        "SELECT * FROM orders o JOIN prices p ON p.product_id = o.product_id AND p.valid_from ="
            + " o.price_date;");
  }
}
