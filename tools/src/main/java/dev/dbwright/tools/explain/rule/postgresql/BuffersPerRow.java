package dev.dbwright.tools.explain.rule.postgresql;

import static dev.dbwright.tools.explain.rule.RuleContext.evidence;
import static dev.dbwright.tools.finding.Severity.WARNING;

import dev.dbwright.tools.explain.plan.PlanNode;
import dev.dbwright.tools.explain.rule.PlanRule;
import dev.dbwright.tools.explain.rule.RuleContext;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.finding.RulePage;
import dev.dbwright.tools.report.Amounts;
import java.util.Optional;

/** A scan that touches far more pages than its rows can fill. */
@RuleInfo(code = "EXP034", name = "buffers-per-row", severity = WARNING)
public final class BuffersPerRow implements PlanRule {
  private static final double PAGES = 1_000;

  // A tuple never exceeds a page: what is larger goes to TOAST.
  private static final double ROWS_PER_PAGE = 0.5;
  private static final double INDEX_PAGES_PER_ROW = 20;

  // random_page_cost, 1.1 at least, and 300 entries of cpu_index_tuple_cost 0.005 make 2.6.
  private static final double FULL_PAGE_COST = 2;
  private static final double SHARE = 0.2;

  @Override
  public Optional<Finding> check(PlanNode node, RuleContext context) {
    if (node.buffers() == null || context.share(node.selfMs()) < SHARE) {
      return Optional.empty();
    }
    double pages = node.buffers().selfShared();
    double rows = visited(node);
    boolean sparse =
        pages >= PAGES && (isSparseTable(node, pages, rows) || isSparseIndex(node, pages, rows));
    if (!sparse) {
      return Optional.empty();
    }
    String message =
        "%s touches %s pages for %s: most of what they hold is dead or empty"
            .formatted(node.title(), Amounts.count(pages), Amounts.rows(rows));
    return Optional.of(
        finding(
            node,
            message,
            advice(node),
            context.shareOf(node.selfMs()),
            evidence("pages touched", pages, "pages"),
            evidence("rows visited", rows, "rows")));
  }

  private static double visited(PlanNode node) {
    double removed =
        node.number("Rows Removed by Filter") + node.number("Rows Removed by Index Recheck");
    return node.actualRows() + removed * node.loops();
  }

  private static boolean isSparseTable(PlanNode node, double pages, double rows) {
    if (!node.hasType("Seq Scan") || rows >= ROWS_PER_PAGE * pages) {
      return false;
    }
    // The expected cost counts every page of the table as 1 at least (seq_page_cost): pages beyond
    // it are those of TOAST, fetched for the filter or the output.
    return pages <= node.totalCost() * node.executions();
  }

  private static boolean isSparseIndex(PlanNode node, double pages, double rows) {
    boolean index = node.hasType("Index Scan") || node.hasType("Index Only Scan");
    // A scan that orders by distance looks around.
    if (!index || node.text("Order By").isPresent()) {
      return false;
    }
    boolean array =
        Condition.of(node, "Index Cond").pieces().anyMatch(piece -> piece.isOperation("= ANY"));
    boolean oneSearch = !array && node.number("Index Searches") <= node.loops();
    // An empty search still descends the tree.
    double found = Math.max(rows, node.loops());
    return oneSearch && !passesOthers(node, pages) && pages >= INDEX_PAGES_PER_ROW * found;
  }

  /**
   * True where the condition leaves the leading column out, so that pages full of other entries are
   * read: the planner expected as much cost, and less than a row a page.
   */
  private static boolean passesOthers(PlanNode node, double pages) {
    return node.text("Index Cond").isPresent()
        && node.totalCost() * node.executions() > FULL_PAGE_COST * pages
        && node.estimatedRows() * node.executions() < pages;
  }

  private static String advice(PlanNode node) {
    String table = Remedy.table(node);
    if (node.target().index() == null) {
      return "VACUUM "
          + table
          + " keeps the space for new rows; to give it back, VACUUM FULL (locks the table) or"
          + " pg_repack. Then let autovacuum come sooner, and end transactions that stay open.";
    }
    return "VACUUM "
        + table
        + " removes the dead entries; REINDEX TABLE CONCURRENTLY "
        + table
        + " makes its indexes small again. Look for transactions that stay open: they keep dead"
        + " rows.";
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "Deleted and updated rows leave space behind that scans still read. A table or index that"
            + " was much larger once stays as slow as it was.",
        "buffers-per-row/fires.txt",
        "buffers-per-row/quiet.txt",
        "VACUUM (FULL, ANALYZE) job_queue;");
  }
}
