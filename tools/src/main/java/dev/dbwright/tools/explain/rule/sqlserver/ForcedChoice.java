package dev.dbwright.tools.explain.rule.sqlserver;

import static dev.dbwright.tools.explain.rule.RuleContext.evidence;
import static dev.dbwright.tools.finding.Severity.INFO;

import dev.dbwright.tools.explain.plan.PlanNode;
import dev.dbwright.tools.explain.rule.PlanRule;
import dev.dbwright.tools.explain.rule.RuleContext;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.finding.RulePage;
import java.util.Map;
import java.util.Optional;

/** A hint, plan guide or forced plan that leaves the optimizer no choice. */
@RuleInfo(code = "EXP232", name = "ms-forced-choice", severity = INFO)
public final class ForcedChoice implements PlanRule {
  private static final Map<String, String> HINTS =
      Map.of(
          "ForcedIndex", "an INDEX hint",
          "ForceSeek", "FORCESEEK",
          "ForceScan", "FORCESCAN");

  @Override
  public Optional<Finding> check(PlanNode node, RuleContext context) {
    Optional<String> forced = node.parent() == null ? ofStatement(context) : Optional.empty();
    Optional<String> found =
        forced.or(
            () ->
                HINTS.keySet().stream()
                    .sorted()
                    .filter(hint -> Seen.isTrue(node, hint))
                    .map(HINTS::get)
                    .findFirst());
    Weight weight = Weight.whole(node, context);
    if (found.isEmpty() || !weight.isAtLeast(Weight.USUAL)) {
      return Optional.empty();
    }
    String message = "%s was chosen by %s".formatted(node.title(), found.get());
    String advice =
        "Compare with the plan that the optimizer takes without it: data and indexes have changed"
            + " since it was written. Keep it only where it is measured to be better.";
    return Optional.of(
        finding(
            node,
            message,
            advice,
            weight.evidence(),
            evidence("rows read", Seen.rowsRead(node, context), "rows")));
  }

  private static Optional<String> ofStatement(RuleContext context) {
    if (PlanFacts.is(context, "UsePlan", "true") || PlanFacts.is(context, "UsePlan", "1")) {
      return Optional.of("USE PLAN or a plan forced in the Query Store");
    }
    return context
        .plan()
        .text("PlanGuideName")
        .map(name -> "the plan guide " + name)
        .or(
            () ->
                context
                    .plan()
                    .text("QueryStoreStatementHintText")
                    .map(hint -> "a Query Store hint " + hint));
  }

  @Override
  public RulePage page() {
    return PlanFacts.page(
        this,
        "Hints and forced plans were right for the data of their day. Where the step takes"
            + " much of the time they are the first thing to doubt.",
        "SELECT Id FROM dbo.Orders WHERE Status = 1; -- without WITH (INDEX (...))");
  }
}
