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
import dev.dbwright.tools.sql.Token;
import java.util.List;
import java.util.Optional;

/** A whole index is read to filter its entries. */
@RuleInfo(code = "EXP104", name = "my-full-index-scan", severity = WARNING)
public final class FullIndexScan implements PlanRule {
  private static final double ROWS = 10_000;

  @Override
  public Optional<Finding> check(PlanNode node, RuleContext context) {
    return TableAccess.of(node, context)
        .filter(table -> table.isIndexScan() && table.rows() >= ROWS && chooses(table, context))
        .map(table -> finding(table, context));
  }

  /** A condition that the table format only marks may be that of a join. */
  private static boolean chooses(TableAccess table, RuleContext context) {
    boolean unfiltered =
        table.condition().isEmpty()
            && context
                .sql()
                .map(ColumnName::tokens)
                .filter(FullIndexScan::hasNoCondition)
                .isPresent();
    return table.hasCondition() && !unfiltered;
  }

  private static boolean hasNoCondition(List<Token> tokens) {
    return tokens.stream().noneMatch(token -> token.is("where") || token.is("having"));
  }

  private Finding finding(TableAccess table, RuleContext context) {
    String index = String.valueOf(table.node().target().index());
    String message =
        "all %s entries of index %s are read and then filtered"
            .formatted(Amounts.count(table.rows()), index);
    String advice =
        IndexDdl.forCondition(table)
            .map(ddl -> "Start an index with the columns of the condition: " + ddl)
            .orElse(
                "No index can search for this condition: compare the bare column, without a leading"
                    + " wildcard or a function, or index the expression as a generated column.");
    Evidence read = evidence("index entries read", table.rows(), "rows");
    return finding(
        table.node(), message, new Advice(advice, PlanFigures.of(context, table.node(), read)));
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "The condition cannot search the index, so all of it is read and each entry is "
            + "checked. A condition on the index's first column as it is stored searches "
            + "instead.",
        "my-full-index-scan/fires.txt",
        "my-full-index-scan/quiet.txt",
        "ALTER TABLE orders ADD INDEX (status);");
  }
}
