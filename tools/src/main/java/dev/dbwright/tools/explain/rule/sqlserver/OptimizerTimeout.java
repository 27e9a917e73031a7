package dev.dbwright.tools.explain.rule.sqlserver;

import static dev.dbwright.tools.explain.rule.RuleContext.evidence;
import static dev.dbwright.tools.finding.Severity.INFO;

import dev.dbwright.tools.explain.plan.PlanNode;
import dev.dbwright.tools.explain.rule.PlanRule;
import dev.dbwright.tools.explain.rule.RuleContext;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.finding.RulePage;
import dev.dbwright.tools.report.Amounts;
import java.util.Optional;
import java.util.Set;

/** An optimizer that stopped before it had compared the plans. */
@RuleInfo(code = "EXP223", name = "ms-optimizer-timeout", severity = INFO)
public final class OptimizerTimeout implements PlanRule {
  private static final double ELAPSED_MS = 1_000;
  // Ten times the default cost threshold for parallelism.
  private static final double COST = 50;
  private static final Set<String> REASONS = Set.of("TimeOut", "MemoryLimitExceeded");

  @Override
  public Optional<Finding> check(PlanNode node, RuleContext context) {
    Optional<String> reason =
        context.plan().text("StatementOptmEarlyAbortReason").filter(REASONS::contains);
    double elapsed = context.plan().statementMs();
    boolean large = elapsed > 0 ? elapsed >= ELAPSED_MS : node.totalCost() >= COST;
    if (node.parent() != null || reason.isEmpty() || !large) {
      return Optional.empty();
    }
    double tables =
        context.plan().nodes().stream().filter(step -> step.target().relation() != null).count();
    String message =
        "the optimizer stopped early (%s) in a statement that reads tables %s times"
            .formatted(reason.get(), Amounts.count(tables));
    String advice =
        "Split the statement: write an early, small result into a temporary table and join the rest"
            + " to it; take views apart that bring tables which are not needed.";
    return Optional.of(
        finding(
            node,
            message,
            advice,
            Weight.whole(node, context).evidence(),
            evidence("reads of tables", tables, "steps"),
            evidence("estimated cost", node.totalCost(), "cost units")));
  }

  @Override
  public RulePage page() {
    return PlanFacts.page(
        this,
        "The optimizer gives up after a number of attempts that depends on the cost. The"
            + " plan is then the best of those it happened to try.",
        "SELECT Id INTO #open FROM dbo.Orders WHERE Status = 1;");
  }
}
