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

/** A table variable that was expected to hold one row and holds many. */
@RuleInfo(code = "EXP225", name = "ms-table-variable", severity = WARNING)
public final class TableVariable implements PlanRule {
  // Before compatibility level 150 every table variable is expected to hold one row.
  private static final double EXPECTED = 1;
  private static final double ROWS = 1_000;

  @Override
  public Optional<Finding> check(PlanNode node, RuleContext context) {
    String relation = String.valueOf(node.target().relation());
    double came = node.actualRowsPerLoop();
    Weight weight = Misestimate.weight(node, context);
    if (!relation.startsWith("@")
        || !node.wasExecuted()
        || node.estimatedRows() > EXPECTED
        || came < ROWS
        || !weight.isAtLeast(Weight.USUAL)) {
      return Optional.empty();
    }
    String message =
        "%s was expected to hold 1 row and holds %s".formatted(relation, Amounts.count(came));
    String advice =
        "Use a temporary table (#rows): it has statistics. Otherwise OPTION (RECOMPILE), or"
            + " compatibility level 150, which compiles such statements when the rows are there.";
    return Optional.of(
        finding(
            node,
            message,
            advice,
            weight.evidence(),
            evidence("rows expected", node.estimatedRows(), "rows"),
            evidence("rows held", came, "rows")));
  }

  @Override
  public RulePage page() {
    return PlanFacts.page(
        this,
        "A table variable has no statistics. Joins above it are chosen for one row and run"
            + " for thousands.",
        "CREATE TABLE #ids (Id int PRIMARY KEY);");
  }
}
