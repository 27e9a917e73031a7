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

/** TOP over a scan in index order that throws away nearly all it reads. */
@RuleInfo(code = "EXP227", name = "ms-top-over-scan", severity = WARNING)
public final class TopOverScan implements PlanRule {
  private static final double READ_ROWS = 10_000;
  private static final double FACTOR = 100;

  @Override
  public Optional<Finding> check(PlanNode node, RuleContext context) {
    Optional<PlanNode> source = Seen.source(node, context).filter(Seen::isScan);
    if (!node.hasType("Top") || source.isEmpty() || source.get().text("Filter").isEmpty()) {
      return Optional.empty();
    }
    double read = Seen.rowsRead(source.get(), context);
    double wanted = Math.max(1, Seen.rows(node, context));
    Weight weight = Weight.whole(node, context);
    if (read < READ_ROWS || read < FACTOR * wanted || !weight.isAtLeast(Weight.USUAL)) {
      return Optional.empty();
    }
    String message =
        "TOP returns %s after %s read %s rows in its order"
            .formatted(
                Amounts.rows(Seen.rows(node, context)), source.get().title(), Amounts.count(read));
    String advice =
        "An index with the columns of the condition first and those of ORDER BY behind them finds"
            + " the first rows at once: "
            + String.join(", ", ScalarText.of(source.get().text("Filter").orElse("")).columns())
            + ", then the sort columns.";
    return Optional.of(
        finding(
            node,
            message,
            advice,
            weight.evidence(),
            evidence("rows read", read, "rows"),
            evidence("rows returned", Seen.rows(node, context), "rows")));
  }

  @Override
  public RulePage page() {
    return PlanFacts.page(
        this,
        "The scan delivers the order of ORDER BY, so that no sort is needed; but the rows"
            + " that match stand far behind.",
        "CREATE INDEX IX_Orders_Status_Placed ON dbo.Orders (Status, Placed DESC);");
  }
}
