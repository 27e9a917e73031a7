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

/** A change that first copies all the rows it will change. */
@RuleInfo(code = "EXP204", name = "ms-eager-table-spool", severity = INFO)
public final class EagerTableSpool implements PlanRule {
  private static final double ROWS = 10_000;
  private static final Set<String> CHANGES = Set.of("INSERT", "UPDATE", "DELETE", "MERGE");

  @Override
  public Optional<Finding> check(PlanNode node, RuleContext context) {
    boolean copies = node.hasType("Table Spool") && Seen.isLogical(node, "Eager Spool");
    boolean changes = context.plan().text("StatementType").filter(CHANGES::contains).isPresent();
    double rows = Seen.rows(node, context);
    Weight weight = Weight.self(node, context);
    if (!copies || !changes || rows < ROWS || !weight.isAtLeast(Weight.USUAL)) {
      return Optional.empty();
    }
    String message =
        "%s rows are copied to tempdb before any of them is changed".formatted(Amounts.count(rows));
    String advice =
        "The copy keeps the statement from meeting its own changes. Find the rows by an index that"
            + " the change does not touch, or write their keys into a temporary table first.";
    return Optional.of(
        finding(node, message, advice, weight.evidence(), evidence("rows copied", rows, "rows")));
  }

  @Override
  public RulePage page() {
    return PlanFacts.page(
        this,
        "A statement that reads the index it changes would meet its own changes (the"
            + " Halloween problem); the optimizer puts a full copy in between.",
        "SELECT Id INTO #ids FROM dbo.Orders WHERE Status = 1; UPDATE o SET Status = 2"
            + " FROM dbo.Orders AS o JOIN #ids AS i ON i.Id = o.Id;");
  }
}
