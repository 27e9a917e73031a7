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

/** A costly plan without counts: nobody can say where the time goes. */
@RuleInfo(code = "EXP239", name = "ms-estimated-only", severity = INFO)
public final class EstimatedOnly implements PlanRule {
  // The default of "cost threshold for parallelism".
  private static final double COST = 5;

  @Override
  public Optional<Finding> check(PlanNode node, RuleContext context) {
    if (node.parent() != null || context.plan().analyzed() || node.totalCost() < COST) {
      return Optional.empty();
    }
    String message =
        "these are estimates only, of a cost of %s".formatted(Amounts.count(node.totalCost()));
    String advice =
        "Run it with SET STATISTICS XML ON (in a transaction that is rolled back where it writes),"
            + " or take the last actual plan from sys.dm_exec_query_plan_stats.";
    return Optional.of(
        finding(
            node,
            message,
            new Advice(
                advice,
                // It says nothing of the cause: it ranks behind what does.
                List.of(
                    context.shareOf(0),
                    evidence("estimated cost", node.totalCost(), "cost units")))));
  }

  @Override
  public RulePage page() {
    return PlanFacts.page(
        this,
        "An estimated plan tells what the optimizer believes. Wrong row counts, spills and"
            + " waits show only in an actual plan.",
        "SET STATISTICS XML ON;");
  }
}
