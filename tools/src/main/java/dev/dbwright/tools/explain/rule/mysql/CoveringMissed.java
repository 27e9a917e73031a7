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

/** An index finds the rows, but each is fetched for a column or two that the index lacks. */
@RuleInfo(code = "EXP114", name = "my-covering-missed", severity = WARNING)
public final class CoveringMissed implements PlanRule {
  private static final double ROWS = 1_000;
  private static final int MOST_COLUMNS = 2;

  @Override
  public Optional<Finding> check(PlanNode node, RuleContext context) {
    return TableAccess.of(node, context)
        .filter(table -> table.isSearch() && !table.isCovering() && table.rows() >= ROWS)
        .flatMap(table -> finding(table, context));
  }

  private Optional<Finding> finding(TableAccess table, RuleContext context) {
    Optional<TableUse> use = table.use().filter(columns -> !columns.all());
    Set<String> searched = use.map(columns -> searched(table, columns)).orElse(Set.of());
    // Where rows are dropped by another column, that column in the index is the better remedy.
    if (searched.isEmpty() || !searched.containsAll(use.get().conditionColumns())) {
      return Optional.empty();
    }
    Set<String> missing = new LinkedHashSet<>(use.get().columns());
    missing.removeAll(searched);
    // Every index of InnoDB holds the primary key, which is nearly always called so.
    missing.remove("id");
    if (missing.isEmpty() || missing.size() > MOST_COLUMNS) {
      return Optional.empty();
    }
    String index = String.valueOf(table.node().target().index());
    String message =
        "index %s finds %s rows, and each is fetched from the table for %s"
            .formatted(index, Amounts.count(table.rows()), String.join(" and ", missing));
    List<String> columns = new ArrayList<>(searched);
    columns.addAll(missing);
    String advice =
        "An index that has it all answers alone (Using index): "
            + IndexDdl.on(table, columns).orElse("")
            + " If "
            + index
            + " has more columns already, keep them and append what is missing.";
    Evidence fetched = evidence("rows fetched", table.rows(), "rows");
    return Optional.of(
        finding(
            table.node(),
            PlanFigures.severity(table.isMeasured() || !isLimited(table)),
            message,
            new Advice(advice, PlanFigures.of(context, table.node(), fetched))));
  }

  private static boolean isLimited(TableAccess table) {
    return table.sql().filter(TableUse::isLimited).isPresent();
  }

  /** The columns that are searched for; none where that cannot be told. */
  private static Set<String> searched(TableAccess table, TableUse use) {
    Set<String> parts = ColumnName.namesIn(table.node(), "used_key_parts");
    if (!parts.isEmpty()) {
      return parts;
    }
    // The table format tells only how many: as many as have a condition must be those.
    String ref = table.node().text("ref").orElse("");
    int searched = ref.isEmpty() ? 1 : ref.split(",", -1).length;
    return use.conditionColumns().size() == searched ? use.conditionColumns() : Set.of();
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "The index has the columns of the condition but not all that the statement reads,"
            + " so each entry leads to a row of the table. With the missing columns in the "
            + "index, the table is not read at all.",
        "my-covering-missed/fires-in-the-form-of-the-mysql-manual.json",
        "my-covering-missed/quiet-in-the-form-of-the-mysql-manual.json",
        "ALTER TABLE orders ADD INDEX (region, channel, total);");
  }
}
