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
import java.util.Map;
import java.util.Optional;

/** A long plan that may not use more than one core, with the reason that it gives. */
@RuleInfo(code = "EXP205", name = "ms-serial-plan", severity = INFO)
public final class SerialPlan implements PlanRule {
  // The default of "cost threshold for parallelism": cheaper plans are not meant to be parallel.
  private static final double COST = 5;
  private static final double ELAPSED_MS = 1_000;

  /** What Microsoft's names of the reasons mean; only what a person can change. */
  private static final Map<String, String> REASONS =
      Map.ofEntries(
          Map.entry(
              "MaxDOPSetToOne",
              "MAXDOP is 1 in the query, the database, the resource group or the server"),
          Map.entry(
              "TableVariableTransactionsDoNotSupportParallelNestedTransaction",
              "it changes a table variable; a temporary table may be filled in parallel"),
          Map.entry("NoParallelDynamicCursor", "a dynamic cursor is never parallel"),
          Map.entry("NoParallelFastForwardCursor", "a fast forward cursor is never parallel"),
          Map.entry("NonParallelizableIntrinsicFunction", "a system function forbids it"),
          Map.entry("CLRUserDefinedFunctionRequiresDataAccess", "a CLR function reads data"),
          Map.entry("NoParallelWithRemoteQuery", "it reads a linked server"),
          Map.entry(
              "NoParallelPlansInDesktopOrExpressEdition", "this edition has no parallel plans"),
          Map.entry("CouldNotGenerateValidParallelPlan", "a part of it must run alone"));

  @Override
  public Optional<Finding> check(PlanNode node, RuleContext context) {
    if (node.parent() != null) {
      return Optional.empty();
    }
    String reason = context.plan().text("NonParallelPlanReason").orElse("");
    boolean timed = context.planMs() > 0;
    boolean large = node.totalCost() >= COST && (!timed || context.planMs() >= ELAPSED_MS);
    // A scalar function has a rule of its own.
    boolean named =
        context.plan().nodes().stream()
            .anyMatch(step -> step.text("UserDefinedFunction").isPresent());
    if (!large || named || !REASONS.containsKey(reason)) {
      return Optional.empty();
    }
    String message =
        "the plan runs on one core although it costs %s: %s"
            .formatted(Amounts.count(node.totalCost()), REASONS.get(reason));
    String advice =
        "Take what forbids it out of this statement if the time matters ("
            + reason
            + "); a cheaper plan by an index comes first.";
    return Optional.of(
        finding(
            node,
            message,
            advice,
            Weight.whole(node, context).evidence(),
            evidence("estimated cost", node.totalCost(), "cost units")));
  }

  @Override
  public RulePage page() {
    return PlanFacts.page(
        this,
        "The optimizer says in NonParallelPlanReason why it did not even try a parallel"
            + " plan, although the cost is above the threshold for one.",
        "SELECT Id INTO #t FROM dbo.Orders; -- instead of INSERT into a table variable");
  }
}
