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

/** A seek that reads far more rows than it returns. */
@RuleInfo(code = "EXP214", name = "ms-residual-predicate", severity = WARNING)
public final class ResidualPredicate implements PlanRule {
  private static final double READ_ROWS = 10_000;
  private static final double REMOVED_RATIO = 0.9;

  @Override
  public Optional<Finding> check(PlanNode node, RuleContext context) {
    double read = Seen.rowsRead(node, context);
    double kept = Seen.rows(node, context);
    String predicate = node.text("Filter").orElse("");
    Weight weight = Weight.self(node, context);
    boolean wasteful = read >= READ_ROWS && read - kept >= REMOVED_RATIO * read;
    if (!Seen.isSeek(node)
        || !wasteful
        || !ScalarText.of(predicate).isIndexable()
        || !weight.isAtLeast(Weight.USUAL)) {
      return Optional.empty();
    }
    String message =
        "%s finds %s rows by its key and throws all but %s away"
            .formatted(node.title(), Amounts.count(read), Amounts.count(kept));
    String advice =
        "Put "
            + String.join(", ", ScalarText.of(predicate).columns())
            + " into the key of "
            + node.target().index()
            + ", columns that are compared by = before those compared by a range.";
    return Optional.of(
        finding(
            node,
            message,
            advice,
            weight.evidence(),
            evidence("rows read", read, "rows"),
            evidence("rows kept", kept, "rows")));
  }

  @Override
  public RulePage page() {
    return PlanFacts.page(
        this,
        "A seek shows only a part of its condition as Seek Predicate; the rest is tested"
            + " on every row that the key finds.",
        "CREATE INDEX IX_Orders_Customer_Status ON dbo.Orders (CustomerId, Status);");
  }
}
