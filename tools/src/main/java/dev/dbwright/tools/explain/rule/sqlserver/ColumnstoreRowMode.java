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

/** A columnstore index that is read row by row. */
@RuleInfo(code = "EXP233", name = "ms-columnstore-row-mode", severity = WARNING)
public final class ColumnstoreRowMode implements PlanRule {
  // A row group is compressed from this many rows on (Microsoft: columnstore indexes).
  private static final double ROWS = 102_400;

  @Override
  public Optional<Finding> check(PlanNode node, RuleContext context) {
    boolean columnstore = node.text("Storage").filter("ColumnStore"::equals).isPresent();
    String mode =
        node.text("ActualExecutionMode").or(() -> node.text("EstimatedExecutionMode")).orElse("");
    double rows = Seen.rowsRead(node, context);
    Weight weight = Weight.self(node, context);
    if (!columnstore
        || !Seen.isScan(node)
        || !mode.equals("Row")
        || rows < ROWS
        || !weight.isAtLeast(Weight.USUAL)) {
      return Optional.empty();
    }
    String message =
        "%s reads %s rows one by one instead of in batches"
            .formatted(node.title(), Amounts.count(rows));
    String advice =
        "Find what keeps batch mode away: nested loops above it, MAXDOP 1 before SQL Server 2016, a"
            + " scalar function, a cursor, an old compatibility level.";
    return Optional.of(
        finding(node, message, advice, weight.evidence(), evidence("rows read", rows, "rows")));
  }

  @Override
  public RulePage page() {
    return PlanFacts.page(
        this,
        "Batch mode handles about 900 rows at a time and is what a columnstore is fast by."
            + " In row mode each row is put together from its columns singly.",
        "ALTER DATABASE Shop SET COMPATIBILITY_LEVEL = 160;");
  }
}
