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

/** An OFFSET that reads many rows only to skip them. */
@RuleInfo(code = "EXP244", name = "ms-large-offset", severity = WARNING)
public final class LargeOffset implements PlanRule {
  // As for other engines.
  private static final double SKIPPED_ROWS = 5_000;
  private static final double SKIPPED_PER_ROW = 10;

  @Override
  public Optional<Finding> check(PlanNode node, RuleContext context) {
    Optional<PlanNode> below = Seen.below(node, context);
    if (!node.hasType("Top") || node.text("OffsetExpression").isEmpty() || below.isEmpty()) {
      return Optional.empty();
    }
    double returned = Seen.rows(node, context);
    double skipped = Seen.rows(below.get(), context) - returned;
    Weight weight = Weight.whole(node, context);
    if (skipped < SKIPPED_ROWS
        || skipped < SKIPPED_PER_ROW * returned
        || !weight.isAtLeast(Weight.USUAL)) {
      return Optional.empty();
    }
    String message =
        "OFFSET makes %s rows and throws them away to return %s"
            .formatted(Amounts.count(skipped), Amounts.count(returned));
    String advice =
        "Page by key instead: remember the last row's sort key and ask for what comes behind it,"
            + " with an index on that key.";
    return Optional.of(
        finding(
            node,
            message,
            advice,
            weight.evidence(),
            evidence("rows skipped", skipped, "rows"),
            evidence("rows returned", returned, "rows")));
  }

  @Override
  public RulePage page() {
    return PlanFacts.page(
        this,
        "OFFSET n makes the server produce n rows and discard them, so each further page"
            + " is slower than the one before.",
        "SELECT TOP (20) Id FROM dbo.Orders WHERE Id > @last ORDER BY Id;");
  }
}
