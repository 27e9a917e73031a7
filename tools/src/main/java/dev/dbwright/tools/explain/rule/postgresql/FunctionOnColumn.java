package dev.dbwright.tools.explain.rule.postgresql;

import static dev.dbwright.tools.finding.Severity.WARNING;

import dev.dbwright.tools.evidence.Advice;
import dev.dbwright.tools.explain.plan.PlanNode;
import dev.dbwright.tools.explain.rule.PlanRule;
import dev.dbwright.tools.explain.rule.RuleContext;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.finding.RulePage;
import java.util.List;
import java.util.Optional;

/** A function, cast or arithmetic that hides a column from its index. */
@RuleInfo(code = "EXP026", name = "function-on-column", severity = WARNING)
public final class FunctionOnColumn implements PlanRule {
  @Override
  public Optional<Finding> check(PlanNode node, RuleContext context) {
    return FilteredScan.fullScan(node, context)
        .flatMap(
            scan ->
                Sargability.of(scan.filter())
                    .hiddenColumn()
                    .map(hiding -> finding(scan, hiding, context)));
  }

  private Finding finding(FilteredScan scan, Expression hiding, RuleContext context) {
    String columns = String.join(", ", hiding.columns());
    String message =
        "%s; the filter compares %s, which no index on %s serves"
            .formatted(scan.message(), hiding.source(), columns);
    String advice =
        "Compare the bare column where the same can be said of it, with a range of values or a"
            + " value of its own type; otherwise index the expression: "
            + Remedy.createIndex(scan.node(), List.of("(" + hiding.unqualified() + ")"))
                .orElse("CREATE INDEX … ((" + hiding.unqualified() + "));")
            + " (its functions must be immutable).";
    return finding(scan.node(), message, new Advice(advice, scan.numbers(context)));
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "An index holds the values of the column, not those of the expression around it, so the"
            + " whole table is read.",
        "function-on-column/fires.txt",
        "function-on-column/quiet.txt",
        "SELECT * FROM orders WHERE created_at >= '2024-05-05' AND created_at < '2024-05-06';");
  }
}
