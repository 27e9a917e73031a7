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

/** A large scan against the order of its index, which is never parallel. */
@RuleInfo(code = "EXP237", name = "ms-backward-scan", severity = INFO)
public final class BackwardScan implements PlanRule {
  private static final double ROWS = 100_000;
  // The default of "cost threshold for parallelism".
  private static final double COST = 5;

  @Override
  public Optional<Finding> check(PlanNode node, RuleContext context) {
    double rows = Seen.rowsRead(node, context);
    Weight weight = Weight.self(node, context);
    boolean backward = node.text("ScanDirection").filter("BACKWARD"::equals).isPresent();
    boolean reads = Seen.isScan(node) || Seen.isSeek(node);
    if (!backward
        || !reads
        || Seen.isTrue(node, "Parallel")
        || context.plan().text("NonParallelPlanReason").isPresent()
        || rows < ROWS
        || context.plan().root().totalCost() < COST
        || !weight.isAtLeast(Weight.USUAL)) {
      return Optional.empty();
    }
    String message =
        "%s reads %s rows backwards, on one core".formatted(node.title(), Amounts.count(rows));
    String advice =
        "Only forward scans are shared among threads. Create the index with the direction that"
            + " ORDER BY asks for (DESC), or drop the order where it is not needed.";
    return Optional.of(
        finding(node, message, advice, weight.evidence(), evidence("rows read", rows, "rows")));
  }

  @Override
  public RulePage page() {
    return PlanFacts.page(
        this,
        "An index can be read backwards to deliver a descending order, but that part of"
            + " the plan then stays serial.",
        "CREATE INDEX IX_Orders_Placed ON dbo.Orders (Placed DESC);");
  }
}
