package dev.dbwright.tools.explain.rule.sqlserver;

import static dev.dbwright.tools.explain.rule.RuleContext.evidence;
import static dev.dbwright.tools.finding.Severity.ERROR;

import dev.dbwright.tools.explain.plan.PlanNode;
import dev.dbwright.tools.explain.rule.PlanRule;
import dev.dbwright.tools.explain.rule.RuleContext;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.finding.RulePage;
import dev.dbwright.tools.report.Amounts;
import java.util.List;
import java.util.Optional;

/** A join without any condition. */
@RuleInfo(code = "EXP240", name = "ms-no-join-predicate", severity = ERROR)
public final class NoJoinPredicate implements PlanRule {
  private static final double PAIRS = 100_000;

  @Override
  public Optional<Finding> check(PlanNode node, RuleContext context) {
    List<PlanNode> sides = context.children(node);
    double pairs = Seen.rows(node, context);
    Weight weight = Weight.whole(node, context);
    if (!Seen.isTrue(node, "NoJoinPredicate")
        || sides.size() < 2
        || Seen.rows(sides.get(0), context) <= 1
        || pairs < PAIRS
        || !weight.isAtLeast(Weight.USUAL)) {
      return Optional.empty();
    }
    String message =
        "%s has no condition: each row meets each row, %s in all"
            .formatted(node.title(), Amounts.count(pairs));
    String advice = "Add the condition that joins the two tables, or remove the one not used.";
    return Optional.of(
        finding(
            node,
            message,
            advice,
            weight.evidence(),
            evidence("rows of the product", pairs, "rows")));
  }

  @Override
  public RulePage page() {
    return PlanFacts.page(
        this,
        "The server itself warns that no predicate connects the two inputs. Mostly a"
            + " condition was forgotten.",
        "SELECT o.Id FROM dbo.Orders AS o JOIN dbo.Lines AS l ON l.OrderId = o.Id;");
  }
}
