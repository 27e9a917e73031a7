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

/** A large aggregation in row mode under an old compatibility level. */
@RuleInfo(code = "EXP234", name = "ms-batch-mode-missed", severity = INFO)
public final class BatchModeMissed implements PlanRule {
  // From this many rows on the optimizer considers batch mode on rowstore (131,072).
  private static final double ROWS = 131_072;
  private static final double LEVEL = 150;
  // Below this the old estimator is in use, which a database of any level can ask for.
  private static final double OLDEST_LEVEL = 120;

  @Override
  public Optional<Finding> check(PlanNode node, RuleContext context) {
    boolean aggregates =
        (node.hasType("Hash Match") && !Seen.isJoin(node))
            || node.hasType("Stream Aggregate")
            || node.hasType("Window Spool");
    String mode =
        node.text("ActualExecutionMode").or(() -> node.text("EstimatedExecutionMode")).orElse("");
    double level = context.plan().number("CardinalityEstimationModelVersion");
    double rows = Seen.source(node, context).map(below -> Seen.rows(below, context)).orElse(0.0);
    Weight weight = Weight.self(node, context);
    if (!aggregates
        || !mode.equals("Row")
        || level < OLDEST_LEVEL
        || level >= LEVEL
        || rows < ROWS
        || !weight.isAtLeast(Weight.USUAL)) {
      return Optional.empty();
    }
    String message =
        "%s works through %s rows one by one under compatibility level %s"
            .formatted(node.title(), Amounts.count(rows), Amounts.count(level));
    String advice =
        "From level 150 on (SQL Server 2019, Enterprise or Azure) such steps may run in batch mode"
            + " on ordinary tables: try the query with OPTION (USE HINT"
            + " ('QUERY_OPTIMIZER_COMPATIBILITY_LEVEL_150')) and compare.";
    return Optional.of(
        finding(
            node, message, advice, weight.evidence(), evidence("rows aggregated", rows, "rows")));
  }

  @Override
  public RulePage page() {
    return PlanFacts.page(
        this,
        "Aggregating many rows in batches takes a fraction of the processor time. Ordinary"
            + " tables get it from compatibility level 150 on.",
        "ALTER DATABASE Shop SET COMPATIBILITY_LEVEL = 160;");
  }
}
