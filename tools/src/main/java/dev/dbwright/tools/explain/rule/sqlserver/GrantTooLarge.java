package dev.dbwright.tools.explain.rule.sqlserver;

import static dev.dbwright.tools.explain.rule.RuleContext.evidence;
import static dev.dbwright.tools.finding.Severity.INFO;

import dev.dbwright.tools.evidence.Advice;
import dev.dbwright.tools.explain.plan.PlanNode;
import dev.dbwright.tools.explain.rule.PlanRule;
import dev.dbwright.tools.explain.rule.RuleContext;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.finding.RulePage;
import dev.dbwright.tools.report.Amounts;
import java.util.List;
import java.util.Optional;

/** Memory that a query reserved and did not use. */
@RuleInfo(code = "EXP211", name = "ms-grant-too-large", severity = INFO)
public final class GrantTooLarge implements PlanRule {
  // Below 100 MB other queries hardly miss it.
  private static final double GRANTED_KB = 102_400;
  private static final double USED_RATIO = 0.1;

  @Override
  public Optional<Finding> check(PlanNode node, RuleContext context) {
    double granted = context.plan().number("MemoryGrantInfo GrantedMemory");
    double used = context.plan().number("MemoryGrantInfo MaxUsedMemory");
    boolean excessive = granted >= GRANTED_KB && used > 0 && used <= USED_RATIO * granted;
    if (node.parent() != null || !excessive) {
      return Optional.empty();
    }
    String message =
        "the query reserved %s of memory and used %s"
            .formatted(Amounts.kilobytes(granted), Amounts.kilobytes(used));
    String advice =
        "Others wait for what it holds. Find the step whose rows were overestimated, or wide"
            + " columns that are sorted (a varchar(max) counts with half its declared size); to"
            + " limit it: OPTION (MAX_GRANT_PERCENT = n).";
    return Optional.of(
        finding(
            node,
            message,
            new Advice(
                advice,
                // Its own time is not shortened: it ranks behind whatever is.
                List.of(
                    context.shareOf(0),
                    evidence("memory granted", granted, "kB"),
                    evidence("memory used", used, "kB")))));
  }

  @Override
  public RulePage page() {
    return PlanFacts.page(
        this,
        "Memory for sorts and hashes is reserved before the query starts. What it does not"
            + " need is kept from other queries and from the buffer pool.",
        "SELECT Id FROM dbo.Orders ORDER BY Note OPTION (MAX_GRANT_PERCENT = 5);");
  }
}
