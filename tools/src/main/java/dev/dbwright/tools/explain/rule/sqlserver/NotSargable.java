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

/** A function or calculation that hides a column from its index. */
@RuleInfo(code = "EXP216", name = "ms-not-sargable", severity = WARNING)
public final class NotSargable implements PlanRule {
  @Override
  public Optional<Finding> check(PlanNode node, RuleContext context) {
    ScalarText predicate = ScalarText.of(node.text("Filter").orElse(""));
    Optional<String> hidden = hidden(predicate);
    Weight weight = Weight.self(node, context);
    // Tested first: only a scan that wastes its time is worth a rewrite.
    if (!SelectiveScan.isWasteful(node, context)
        || hidden.isEmpty()
        || predicate.convertedColumn().isPresent()
        || node.text("UserDefinedFunction").isPresent()
        || !weight.isAtLeast(Weight.USUAL)) {
      return Optional.empty();
    }
    double read = Seen.rowsRead(node, context);
    String message =
        "%s cannot be sought: %s reads %s rows to keep %s"
            .formatted(
                hidden.get(),
                node.title(),
                Amounts.count(read),
                Amounts.count(Seen.rows(node, context)));
    String advice =
        "Compare the bare column with a computed range instead (Placed >= @day AND Placed <"
            + " DATEADD(day, 1, @day)), or index a computed column with the same expression; for"
            + " words within a text a full-text index.";
    return Optional.of(
        finding(
            node,
            message,
            advice,
            weight.evidence(),
            evidence("rows read", read, "rows"),
            evidence("rows kept", Seen.rows(node, context), "rows")));
  }

  private static Optional<String> hidden(ScalarText predicate) {
    Optional<String> wildcard =
        predicate.hasLeadingWildcard()
            ? Optional.of("a pattern that starts with a wildcard")
            : Optional.empty();
    return predicate.hiddenColumn().or(() -> wildcard);
  }

  @Override
  public RulePage page() {
    return PlanFacts.page(
        this,
        "An index is ordered by the column itself. A function, arithmetic or a leading"
            + " wildcard on it leaves only reading everything.",
        "SELECT Id FROM dbo.Orders WHERE Placed >= @day AND Placed < DATEADD(day, 1," + " @day);");
  }
}
