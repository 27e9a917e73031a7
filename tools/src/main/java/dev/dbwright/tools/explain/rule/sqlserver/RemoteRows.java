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

/** Rows that are fetched from a linked server and thrown away here. */
@RuleInfo(code = "EXP235", name = "ms-remote-rows", severity = WARNING)
public final class RemoteRows implements PlanRule {
  private static final double FETCHED = 5_000;
  private static final double USED_RATIO = 0.1;

  @Override
  public Optional<Finding> check(PlanNode node, RuleContext context) {
    if (!node.type().startsWith("Remote ") || context.parent(node).isEmpty()) {
      return Optional.empty();
    }
    double fetched = Seen.rows(node, context);
    double used = used(node, context);
    Weight weight = Weight.whole(node, context);
    if (fetched < FETCHED || used > USED_RATIO * fetched || !weight.isAtLeast(Weight.USUAL)) {
      return Optional.empty();
    }
    String message =
        "%s rows came from %s and %s of them were used"
            .formatted(
                Amounts.count(fetched),
                node.text("RemoteSource").orElse("the other server"),
                Amounts.count(used));
    String advice =
        "Let the other server do the filtering or joining: OPENQUERY with the condition in it, the"
            + " REMOTE join hint, or fetch the few keys first.";
    return Optional.of(
        finding(
            node,
            message,
            advice,
            weight.evidence(),
            evidence("rows fetched", fetched, "rows"),
            evidence("rows used", used, "rows")));
  }

  /** Rows that the first step above which filters or joins lets through. */
  private static double used(PlanNode node, RuleContext context) {
    Optional<PlanNode> above = context.parent(node);
    while (above.isPresent() && !above.get().hasType("Filter") && !Seen.isJoin(above.get())) {
      above = context.parent(above.get());
    }
    return above.map(step -> Seen.rows(step, context)).orElse(Double.MAX_VALUE);
  }

  @Override
  public RulePage page() {
    return PlanFacts.page(
        this,
        "Conditions that a linked server cannot be trusted with (collation, functions,"
            + " types) are tested here, after all rows came over the network.",
        "SELECT * FROM OPENQUERY(ERP, 'SELECT Id FROM dbo.Items WHERE Active = 1');");
  }
}
