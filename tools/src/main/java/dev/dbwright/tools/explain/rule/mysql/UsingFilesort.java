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
    RowFlow rows = RowFlow.into(node, context);
    boolean sorts = node.hasType("Filesort") || node.hasType("Sort");
    // What a temporary table collected is sorted in its groups; its rows are that rule's.
    double sorted = groups(node, context) ? node.actualRowsPerLoop() : rows.rows();
    if (!sorts || sorted < ROWS) {
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
            PlanFigures.severity(rows.sure()),
            message,
            new Advice(advice, PlanFigures.of(context, node, input))));
  }

  private static boolean groups(PlanNode sort, RuleContext context) {
    return sort.actualRows() > 0
        && context.children(sort).stream().anyMatch(child -> child.hasType("Temporary table"));
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
