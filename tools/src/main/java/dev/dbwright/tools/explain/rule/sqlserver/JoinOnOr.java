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
import java.util.List;
import java.util.Optional;

/** A join whose condition is an OR, so that each pair of rows is tested. */
@RuleInfo(code = "EXP218", name = "ms-join-on-or", severity = WARNING)
public final class JoinOnOr implements PlanRule {
  private static final double PAIRS = 100_000;

  @Override
  public Optional<Finding> check(PlanNode node, RuleContext context) {
    List<PlanNode> sides = context.children(node);
    String condition = node.text("Join Filter").orElse("");
    if (!node.hasType("Nested Loops")
        || sides.size() < 2
        || !ScalarText.of(condition).hasOr()
        || condition.contains("IS NULL OR")) {
      return Optional.empty();
    }
    double pairs = Seen.rows(sides.get(1), context);
    Weight weight = Weight.self(node, context).plus(Weight.whole(sides.get(1), context));
    if (pairs < PAIRS || !weight.isAtLeast(Weight.USUAL)) {
      return Optional.empty();
    }
    String message =
        "the join tests %s pairs of rows against a condition with OR"
            .formatted(Amounts.count(pairs));
    String advice =
        "Write a join for each side of the OR and put them together with UNION (UNION ALL where a"
            + " pair cannot match both): each can use an index. The condition: "
            + condition;
    return Optional.of(
        finding(node, message, advice, weight.evidence(), evidence("pairs tested", pairs, "rows")));
  }

  @Override
  public RulePage page() {
    return PlanFacts.page(
        this,
        "Neither a hash nor a merge join can work on an OR, and one index cannot serve"
            + " both of its sides: every row of one input meets every row of the other.",
        "SELECT a.Id FROM dbo.A AS a JOIN dbo.B AS b ON b.X = a.X UNION SELECT a.Id FROM"
            + " dbo.A AS a JOIN dbo.B AS b ON b.Y = a.Y;");
  }
}
