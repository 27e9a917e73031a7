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

/** A filtered index that a parameter keeps from being used. */
@RuleInfo(code = "EXP243", name = "ms-unmatched-index", severity = WARNING)
public final class UnmatchedIndex implements PlanRule {
  @Override
  public Optional<Finding> check(PlanNode node, RuleContext context) {
    boolean warned = PlanFacts.is(context, "Unmatched Index of", Seen.table(node));
    Weight weight = Weight.whole(node, context);
    double read = Seen.rowsRead(node, context);
    if (!warned
        || !Seen.isScan(node)
        || node.text("Filter").isEmpty()
        || !weight.isAtLeast(Weight.USUAL)) {
      return Optional.empty();
    }
    String message =
        "%s reads %s rows because a filtered index could not be matched with a parameter"
            .formatted(node.title(), Amounts.count(read));
    String advice =
        "Write the filter's value as a literal into the statement, or add OPTION (RECOMPILE):"
            + " a parameter may have any value, and a filtered index serves only some.";
    return Optional.of(
        finding(node, message, advice, weight.evidence(), evidence("rows read", read, "rows")));
  }

  @Override
  public RulePage page() {
    return PlanFacts.page(
        this,
        "A plan must be right for every value of its parameters. A filtered index serves"
            + " only some values, so a parameterised statement cannot use it.",
        "SELECT Id FROM dbo.Orders WHERE Status = 1 AND CustomerId = @c;");
  }
}
