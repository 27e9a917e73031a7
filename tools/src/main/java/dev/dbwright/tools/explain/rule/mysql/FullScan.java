package dev.dbwright.tools.explain.rule.mysql;

import static dev.dbwright.tools.explain.rule.RuleContext.evidence;
import static dev.dbwright.tools.finding.Severity.WARNING;

import dev.dbwright.tools.evidence.Advice;
import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.explain.plan.PlanNode;
import dev.dbwright.tools.explain.rule.PlanRule;
import dev.dbwright.tools.explain.rule.RuleContext;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.finding.RulePage;
import dev.dbwright.tools.report.Amounts;
import java.util.List;
import java.util.Optional;

/** A whole table is read for a few of its rows. */
@RuleInfo(code = "EXP101", name = "my-full-scan", severity = WARNING)
public final class FullScan implements PlanRule {
  private static final double ROWS = 10_000;
  // About where looking up each row costs as much as reading all in order.
  private static final double KEPT = 0.05;

  @Override
  public Optional<Finding> check(PlanNode node, RuleContext context) {
    return TableAccess.of(node, context)
        .filter(table -> table.isTableScan() && table.rows() >= ROWS && table.hasCondition())
        .filter(table -> !table.isBufferedOrReplanned())
        .filter(table -> !table.isMeasured() || table.kept().orElse(1) <= KEPT)
        .map(table -> finding(table, context));
  }

  private Finding finding(TableAccess table, RuleContext context) {
    double kept = table.kept().orElse(0) * table.rows();
    Evidence read = evidence("rows read", table.rows(), "rows");
    String message =
        table.isMeasured()
            ? "all %s rows of %s are read to keep %s"
                .formatted(Amounts.count(table.rows()), table.name(), Amounts.count(kept))
            : "all of %s is read, about %s rows, and then filtered"
                .formatted(table.name(), Amounts.count(table.rows()));
    List<Evidence> evidence =
        table.isMeasured()
            ? PlanFigures.of(context, table.node(), read, evidence("rows kept", kept, "rows"))
            : PlanFigures.of(context, table.node(), read);
    String advice =
        IndexDdl.forCondition(table)
            .map(ddl -> "An index finds these rows directly: " + ddl)
            .orElse(
                "Index the columns that the condition compares, one index for each side of an OR.");
    return finding(
        table.node(),
        PlanFigures.severity(table.isMeasured()),
        message,
        new Advice(
            table.isMeasured()
                ? advice
                : advice
                    + " How many rows pass is not known: ANALYZE FORMAT=JSON (MariaDB) or"
                    + " EXPLAIN ANALYZE (MySQL) counts them.",
            evidence));
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "The server reads every row of the table and the condition throws nearly all of "
            + "them away. An index on the columns of the condition reads only the rows that are"
            + " wanted.",
        "my-full-scan/fires.txt",
        "my-full-scan/quiet.txt",
        "ALTER TABLE orders ADD INDEX (note);");
  }
}
