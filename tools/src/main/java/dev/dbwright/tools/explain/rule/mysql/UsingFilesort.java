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
import java.util.Optional;

/** Many rows are sorted. */
@RuleInfo(code = "EXP103", name = "my-using-filesort", severity = WARNING)
public final class UsingFilesort implements PlanRule {
  private static final double ROWS = 10_000;

  @Override
  public Optional<Finding> check(PlanNode node, RuleContext context) {
    if (!node.hasType("Filesort") && !node.hasType("Sort")) {
      return Optional.empty();
    }
    RowFlow rows = RowFlow.into(node, context);
    // A temporary table is sorted after its rows became groups: how many, only the sort can tell.
    boolean groups = context.isAnyBelow(node, below -> below.hasType("Temporary table"));
    boolean counted = node.actualRowsPerLoop() > 0;
    double sorted = groups && counted ? node.actualRowsPerLoop() : rows.rows();
    if (sorted < ROWS) {
      return Optional.empty();
    }
    String key =
        node.text("sort_key").or(() -> node.text("Sort Key")).map(by -> " by " + by).orElse("");
    String message = "%s rows are sorted%s".formatted(Amounts.count(sorted), key);
    String advice =
        "An index whose columns are those compared for equality and then those of ORDER BY gives"
            + " the rows in order; with LIMIT it reads no more than it returns.";
    Evidence input = evidence("rows sorted", sorted, "rows");
    return Optional.of(
        finding(
            node,
            PlanFigures.severity(rows.sure() && (counted || !groups)),
            message,
            new Advice(advice, PlanFigures.own(context, node, input))));
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "Rows come in another order than the one asked for and are sorted, in memory or "
            + "in files. An index in that order needs no sort, and with LIMIT only the first "
            + "rows are read.",
        "my-using-filesort/fires.txt",
        "my-using-filesort/quiet.txt",
        "ALTER TABLE orders ADD INDEX (created_at);");
  }
}
