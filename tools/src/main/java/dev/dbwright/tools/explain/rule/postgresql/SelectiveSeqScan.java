package dev.dbwright.tools.explain.rule.postgresql;

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
import java.util.List;
import java.util.Optional;

/** A full scan that throws away nearly all rows it reads. */
@RuleInfo(code = "EXP001", name = "seq-scan-selective-filter", severity = WARNING)
public final class SelectiveSeqScan implements PlanRule {
  // Below about 5 % an index fetch beats a scan: random_page_cost / seq_page_cost is 4.
  private static final double REMOVED_RATIO = 0.95;
  private static final double REMOVED_ROWS = 10_000;
  private static final double SELF_MS = 5;
  private static final double SHARE = 0.2;

  @Override
  public Optional<Finding> check(PlanNode node, RuleContext context) {
    Optional<String> filter = node.text("Filter");
    if (!node.hasType("Seq Scan") || filter.isEmpty() || !node.wasExecuted()) {
      return Optional.empty();
    }
    double removed = node.number("Rows Removed by Filter") * node.loops();
    double read = removed + node.actualRows();
    boolean selective = removed >= REMOVED_ROWS && removed >= REMOVED_RATIO * read;
    boolean matters = node.selfMs() >= SELF_MS && context.share(node.selfMs()) >= SHARE;
    boolean inLoop = context.isRepeated(node) && node.loops() > node.participants();
    Condition condition = Condition.parse(filter.get());
    if (!selective || !matters || inLoop || !condition.isIndexable()) {
      return Optional.empty();
    }
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(context.shareOf(node.selfMs()));
    evidence.add(evidence("rows read", read, "rows"));
    evidence.add(evidence("rows kept", node.actualRows(), "rows"));
    evidence.add(evidence("self time", node.selfMs(), "ms"));
    if (node.buffers() != null) {
      double pages = node.buffers().selfSharedHit() + (double) node.buffers().selfSharedRead();
      evidence.add(evidence("pages read", pages, "pages"));
    }
    String message =
        "%s reads %s rows to keep %s of them (%s)"
            .formatted(
                node.title(),
                Amounts.count(read),
                Amounts.count(node.actualRows()),
                Amounts.percent(node.actualRows() / read));
    return Optional.of(finding(node, message, new Advice(advice(node, condition), evidence)));
  }

  private static String advice(PlanNode node, Condition condition) {
    String filter = node.text("Filter").orElse("");
    return Remedy.createIndex(node, condition.indexColumns())
        .map(
            ddl ->
                "An index on the filtered columns would find these rows directly: "
                    + ddl
                    + " Then compare with EXPLAIN (ANALYZE, BUFFERS) again.")
        .orElse(
            "Index the columns that the filter "
                + filter
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
