package dev.dbwright.tools.explain.rule.sqlserver;

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

/** Rows that are made or joined first and thrown away late. */
@RuleInfo(code = "EXP201", name = "ms-late-filter", severity = WARNING)
public final class LateFilter implements PlanRule {
  private static final double REMOVED_ROWS = 50_000;
  private static final double REMOVED_RATIO = 0.9;

  @Override
  public Optional<Finding> check(PlanNode node, RuleContext context) {
    Optional<PlanNode> below = Seen.below(node, context);
    if (!node.hasType("Filter") || below.isEmpty() || Seen.isTrue(node, "StartupExpression")) {
      return Optional.empty();
    }
    String predicate = node.text("Filter").orElse("");
    ScalarText scalar = ScalarText.of(predicate);
    double came = Seen.rows(below.get(), context);
    double removed = came - Seen.rows(node, context);
    Weight weight = Weight.whole(node, context);
    boolean late = removed >= REMOVED_ROWS && removed >= REMOVED_RATIO * came;
    // What the plan computes itself, HAVING or a row number, cannot be tested any earlier.
    if (!late
        || scalar.isComputed()
        || scalar.columns().isEmpty()
        || !weight.isAtLeast(Weight.USUAL)) {
      return Optional.empty();
    }
    String message =
        "a filter throws away %s of %s rows only after %s made them"
            .formatted(Amounts.count(removed), Amounts.count(came), below.get().title());
    String advice =
        "Test this where the table is read: "
            + predicate
            + ". Look for what keeps it up here: an outer join whose condition belongs into ON, a"
            + " view or TOP in between, a conversion, an OR over several tables.";
    return Optional.of(
        finding(
            node,
            message,
            advice,
            weight.evidence(),
            evidence("rows made", came, "rows"),
            evidence("rows removed", removed, "rows")));
  }

  @Override
  public RulePage page() {
    return PlanFacts.page(
        this,
        "The rows were read and joined before a Filter discarded nearly all of them. A"
            + " predicate that is applied where a table is read saves all the work in between.",
        "SELECT o.Id FROM dbo.Orders AS o LEFT JOIN dbo.Refunds AS r ON r.OrderId = o.Id"
            + " AND r.Kind = 2;");
  }
}
