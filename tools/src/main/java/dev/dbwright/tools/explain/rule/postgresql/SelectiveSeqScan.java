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

/** A full scan that throws away nearly all rows it reads. */
@RuleInfo(code = "EXP001", name = "seq-scan-selective-filter", severity = WARNING)
public final class SelectiveSeqScan implements PlanRule {
  @Override
  public Optional<Finding> check(PlanNode node, RuleContext context) {
    return FilteredScan.fullScan(node, context)
        .filter(scan -> Sargability.of(scan.filter()).isIndexable())
        .map(
            scan -> finding(node, scan.message(), new Advice(advice(scan), scan.numbers(context))));
  }

  private static String advice(FilteredScan scan) {
    List<String> columns = scan.filter().indexColumns();
    return Remedy.createIndex(scan.node(), columns)
        .map(
            ddl ->
                "An index on the filtered columns would find these rows directly: "
                    + ddl
                    + " Then compare with EXPLAIN (ANALYZE, BUFFERS) again.")
        .orElse(
            "Index the columns that the filter "
                + scan.node().text("Filter").orElse("")
                + " compares, one index for each side of an OR, or a partial index on"
                + " the condition itself.");
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "The server reads the whole table and the filter throws nearly everything away. An index on"
            + " the filtered columns reads only the rows that are wanted.",
        "seq-scan-selective-filter/fires.txt",
        "seq-scan-selective-filter/quiet.txt",
        "CREATE INDEX CONCURRENTLY ON orders (customer_id);");
  }
}
