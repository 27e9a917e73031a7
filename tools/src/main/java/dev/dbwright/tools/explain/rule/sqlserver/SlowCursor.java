package dev.dbwright.tools.explain.rule.sqlserver;

import static dev.dbwright.tools.explain.rule.RuleContext.evidence;
import static dev.dbwright.tools.finding.Severity.INFO;

import dev.dbwright.tools.explain.plan.PlanNode;
import dev.dbwright.tools.explain.rule.PlanRule;
import dev.dbwright.tools.explain.rule.RuleContext;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.finding.RulePage;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A cursor of a kind that looks at the tables again for each fetch. */
@RuleInfo(code = "EXP236", name = "ms-cursor", severity = INFO)
public final class SlowCursor implements PlanRule {
  private static final Set<String> KINDS = Set.of("Dynamic", "Keyset");

  @Override
  public Optional<Finding> check(PlanNode node, RuleContext context) {
    Optional<String> kind = context.plan().text("CursorActualType").filter(KINDS::contains);
    Weight weight = Weight.whole(node, context);
    if (node.parent() != null || kind.isEmpty() || !weight.isAtLeast(Weight.USUAL)) {
      return Optional.empty();
    }
    String message =
        "the cursor %s is %s and asks for its rows by this plan each time"
            .formatted(
                context.plan().text("CursorName").orElse(""), kind.get().toLowerCase(Locale.ROOT));
    String advice =
        "Declare it LOCAL FAST_FORWARD or STATIC, or do the work in one statement over the set.";
    return Optional.of(
        finding(
            node,
            message,
            advice,
            weight.evidence(),
            evidence("estimated cost", node.totalCost(), "cost units")));
  }

  @Override
  public RulePage page() {
    return PlanFacts.page(
        this,
        "Dynamic and keyset cursors must see changes of others, so each fetch goes back to"
            + " the tables, never in parallel.",
        "DECLARE c CURSOR LOCAL FAST_FORWARD FOR SELECT Id FROM dbo.Orders;");
  }
}
