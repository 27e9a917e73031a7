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
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Only the first parts of an index are searched although a later part has a condition. */
@RuleInfo(code = "EXP106", name = "my-partial-key", severity = WARNING)
public final class PartialKey implements PlanRule {
  private static final double ROWS = 5_000;
  private static final double REMAIN = 0.1;
  // The longest whole number, with its NULL byte: an index part no longer is not a string.
  private static final double LONGEST_NUMBER = 9;

  @Override
  public Optional<Finding> check(PlanNode node, RuleContext context) {
    return TableAccess.of(node, context)
        .filter(table -> table.isSearch() && node.estimatedRows() >= ROWS)
        .filter(table -> !table.isMeasured() || table.rows() <= REMAIN * node.estimatedRows())
        .filter(PartialKey::checksLaterPart)
        .map(table -> finding(table, context));
  }

  /** A condition that is checked in the index and not searched for is on one of its later parts. */
  private static boolean checksLaterPart(TableAccess table) {
    PlanNode node = table.node();
    if (node.text("used_key_parts").isPresent()) {
      return !ColumnName.namesIn(node, "used_key_parts")
          .containsAll(ColumnName.namesIn(node, "Index Cond"));
    }
    if (node.text("Pushed Condition").isPresent()) {
      return !ColumnName.namesIn(node, "Index Cond")
          .containsAll(ColumnName.namesIn(node, "Pushed Condition"));
    }
    return table.hasExtra("Using index condition")
        && table.use().filter(use -> comparesMore(table, use)).isPresent();
  }

  /**
   * The table format names neither the parts nor the condition. But a part that is a number is
   * never checked again once it was searched for: then the condition is on another one.
   */
  private static boolean comparesMore(TableAccess table, TableUse use) {
    int parts = table.node().text("ref").orElse("").split(",", -1).length;
    long numbers =
        use.comparisons().stream().filter(Comparison::number).filter(Comparison::equality).count();
    return !table.isRange()
        && table.node().text("ref").isPresent()
        && table.node().number("key_length") <= LONGEST_NUMBER * parts
        && numbers >= parts
        && use.conditionColumns().size() > parts;
  }

  private Finding finding(TableAccess table, RuleContext context) {
    double rows = table.node().estimatedRows();
    String index = String.valueOf(table.node().target().index());
    String message =
        "only the first part%s of index %s is searched, for %s rows; a later part is checked entry by entry"
            .formatted(
                table.node().text("used_key_parts").map(parts -> " (" + parts + ")").orElse(""),
                index,
                Amounts.count(rows));
    String advice =
        IndexDdl.on(table, searched(table))
            .map(ddl -> "An index without the gap is searched for all of them: " + ddl)
            .orElse(
                "Put the columns compared for equality first in the index, side by side, or compare"
                    + " the column between as well.");
    Evidence expected = evidence("index entries expected", rows, "rows");
    List<Evidence> evidence =
        table.isMeasured()
            ? PlanFigures.of(
                context, table.node(), expected, evidence("rows left", table.rows(), "rows"))
            : PlanFigures.of(context, table.node(), expected);
    return finding(
        table.node(),
        PlanFigures.severity(table.isMeasured()),
        message,
        new Advice(advice, evidence));
  }

  /** The columns searched now, then the one that is only checked. */
  private static List<String> searched(TableAccess table) {
    Set<String> columns = new LinkedHashSet<>(ColumnName.namesIn(table.node(), "used_key_parts"));
    columns.addAll(ColumnName.namesIn(table.node(), "Index Cond"));
    columns.addAll(ColumnName.namesIn(table.node(), "Pushed Condition"));
    return new ArrayList<>(columns);
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "An index is searched by its columns from the left. Where a column between has no"
            + " condition the later ones are only checked, entry by entry. An index without the"
            + " gap is searched for all.",
        "my-partial-key/fires.txt",
        "my-partial-key/quiet.txt",
        "ALTER TABLE orders ADD INDEX (region, status);");
  }
}
