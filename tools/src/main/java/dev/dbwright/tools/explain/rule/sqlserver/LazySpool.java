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

/** A cache of an inner side that is filled anew nearly every time. */
@RuleInfo(code = "EXP203", name = "ms-lazy-spool", severity = WARNING)
public final class LazySpool implements PlanRule {
  private static final double REBINDS = 1_000;
  // A spool pays where most executions find their rows there already.
  private static final double FOUND_RATIO = 0.5;
  private static final double SHARE = 0.1;

  @Override
  public Optional<Finding> check(PlanNode node, RuleContext context) {
    boolean caches = node.type().endsWith("Spool") && Seen.isLogical(node, "Lazy Spool");
    double rebinds = node.number("ActualRebinds");
    double rewinds = node.number("ActualRewinds");
    Weight weight = Weight.whole(node, context);
    boolean useless = rebinds >= REBINDS && rewinds < FOUND_RATIO * (rebinds + rewinds);
    if (!caches || !useless || !weight.isAtLeast(SHARE)) {
      return Optional.empty();
    }
    String message =
        "the spool was filled %s times and found its rows again only %s times"
            .formatted(Amounts.count(rebinds), Amounts.count(rewinds));
    String advice =
        "Index the columns by which the inner side is found, so that no cache is wanted, or join"
            + " instead of asking for each row. To compare: OPTION (USE HINT"
            + " ('NO_PERFORMANCE_SPOOL')).";
    return Optional.of(
        finding(
            node,
            message,
            advice,
            weight.evidence(),
            evidence("times filled", rebinds, "rebinds"),
            evidence("times reused", rewinds, "rewinds")));
  }

  @Override
  public RulePage page() {
    return PlanFacts.page(
        this,
        "A lazy spool keeps the rows of the inner side in tempdb for the next outer row"
            + " with the same value. Where values seldom repeat it writes much and is seldom"
            + " read.",
        "CREATE INDEX IX_Prices_ProductId ON dbo.Prices (ProductId) INCLUDE (Amount);");
  }
}
