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
import java.util.Set;

/** Many rows go through a temporary table, for GROUP BY, DISTINCT or UNION. */
@RuleInfo(code = "EXP102", name = "my-using-temporary", severity = WARNING)
public final class UsingTemporary implements PlanRule {
  private static final double ROWS = 10_000;
  private static final Set<String> STEPS =
      Set.of(
          "Temporary table",
          "Temporary table with deduplication",
          "Aggregate using temporary table",
          "Union materialize with deduplication",
          "Union");

  @Override
  public Optional<Finding> check(PlanNode node, RuleContext context) {
    if (!STEPS.contains(node.type())) {
      return Optional.empty();
    }
    boolean union = node.type().startsWith("Union");
    RowFlow rows = union ? RowFlow.of(node, context) : RowFlow.into(node, context);
    if (rows.rows() < ROWS || (union && keepsAll(node, context))) {
      return Optional.empty();
    }
    // MariaDB does not say whether the union needed its table, only that there was one.
    boolean told = !node.hasType("Union") || node.text("using_temporary_table").isPresent();
    String message =
        "%s rows go through a temporary table%s"
            .formatted(
                Amounts.count(rows.rows()), union ? " to find those that UNION has twice" : "");
    String advice =
        union
            ? "UNION ALL keeps all rows and needs no table, where no row can come twice."
            : "Let an index give the rows in the order of the groups: its first columns those of"
                + " GROUP BY or DISTINCT, after those compared for equality.";
    Evidence input = evidence("rows into the temporary table", rows.rows(), "rows");
    return Optional.of(
        finding(
            node,
            PlanFigures.severity(rows.sure() && told),
            message,
            new Advice(advice, PlanFigures.own(context, node, input))));
  }

  private static boolean keepsAll(PlanNode union, RuleContext context) {
    return context
            .sql()
            .filter(sql -> sql.toLowerCase(java.util.Locale.ROOT).contains("union all"))
            .isPresent()
        && union.text("using_temporary_table").isEmpty();
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "GROUP BY, DISTINCT and UNION collect their rows in a temporary table, in memory "
            + "or on disk. An index in the order of the groups lets the server count while it "
            + "reads.",
        "my-using-temporary/fires.txt",
        "my-using-temporary/quiet.txt",
        "ALTER TABLE orders ADD INDEX (total);");
  }
}
