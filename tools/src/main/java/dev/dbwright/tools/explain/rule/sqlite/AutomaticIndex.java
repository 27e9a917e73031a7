package dev.dbwright.tools.explain.rule.sqlite;

import static dev.dbwright.tools.explain.rule.RuleContext.evidence;
import static dev.dbwright.tools.finding.Severity.WARNING;

import dev.dbwright.tools.explain.plan.PlanNode;
import dev.dbwright.tools.explain.rule.PlanRule;
import dev.dbwright.tools.explain.rule.RuleContext;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.finding.RulePage;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** An index that SQLite builds for one execution and throws away. */
@RuleInfo(code = "EXP304", name = "lite-automatic-index", severity = WARNING)
public final class AutomaticIndex implements PlanRule {
  @Override
  public Optional<Finding> check(PlanNode node, RuleContext context) {
    if (node.text("Automatic Index").isEmpty()) {
      return Optional.empty();
    }
    boolean table = node.target().relation() != null;
    String condition = node.text("Index Cond").orElse("");
    String message =
        "SQLite builds an index on %s (%s) for this execution and throws it away"
            .formatted(
                table ? TableScan.name(node) : node.target().name(),
                String.join(", ", columns(condition)));
    String advice =
        table
            ? "Make it a lasting one: "
                + Remedy.createIndex(tableName(node, context), columns(condition))
                    .orElse("CREATE INDEX on the columns it is searched by.")
            : "A subquery can have none: let it return fewer rows, or join its tables themselves.";
    return Optional.of(
        finding(node, message, advice, evidence("indexes built per execution", 1, "indexes")));
  }

  /** The columns of {@code a=? AND b>?}. */
  private static List<String> columns(String condition) {
    return Arrays.stream(condition.split(" AND ", -1))
        .map(term -> term.replaceFirst("[=<>].*", "").strip())
        .filter(column -> !column.isEmpty())
        .distinct()
        .toList();
  }

  /** Since 3.36 the plan tells only the alias; the statement has the table's name. */
  private static String tableName(PlanNode node, RuleContext context) {
    String told = String.valueOf(node.target().relation());
    return QueryBlocks.of(context).stream()
        .flatMap(statement -> statement.reading(TableScan.name(node)).stream())
        .flatMap(block -> block.source(TableScan.name(node)).stream())
        .map(Source::table)
        .findFirst()
        .orElse(told);
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "Where a join has no index to search, SQLite sorts the table into a temporary one first:"
            + " O(n log n) work at every execution that a lasting index saves.",
        "lite-automatic-index/fires.txt",
        "lite-automatic-index/quiet.txt",
        "CREATE INDEX noidy_a ON noidy (a);");
  }
}
