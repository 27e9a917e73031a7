package dev.dbwright.tools.explain.rule.postgresql;

import static dev.dbwright.tools.explain.rule.RuleContext.evidence;

import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.explain.plan.PlanNode;
import dev.dbwright.tools.explain.rule.RuleContext;
import dev.dbwright.tools.report.Amounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A scan whose filter throws rows away.
 *
 * @param removed rows of all loops that the filter threw away
 * @param ms wall clock of the scan, with the bitmaps below it
 */
record FilteredScan(PlanNode node, double removed, double ms) {
  // Below about 5 % an index fetch beats a scan: random_page_cost / seq_page_cost is 4.
  private static final double REMOVED_RATIO = 0.95;
  private static final double REMOVED_ROWS = 10_000;
  private static final double MS = 5;
  private static final double SHARE = 0.2;

  /** Where {@code node} ran and filters what it reads. */
  static Optional<FilteredScan> of(PlanNode node, RuleContext context) {
    if (!node.wasExecuted() || node.text("Filter").isEmpty()) {
      return Optional.empty();
    }
    double removed = node.number("Rows Removed by Filter") * node.loops();
    return Optional.of(new FilteredScan(node, removed, ms(node, context)));
  }

  /**
   * Where {@code node} reads a table in full, throws nearly all of it away, and that matters. The
   * inner side of a loop does not count: what is wrong there is the loop.
   */
  static Optional<FilteredScan> fullScan(PlanNode node, RuleContext context) {
    return node.hasType("Seq Scan")
        ? of(node, context).filter(scan -> scan.isWasteful(context))
        : Optional.empty();
  }

  /** True where nearly all rows are thrown away once, and that matters. */
  boolean isWasteful(RuleContext context) {
    boolean inLoop = context.isRepeated(node) && node.loops() > node.participants();
    return !inLoop && removes(REMOVED_RATIO, REMOVED_ROWS) && takes(MS, SHARE, context);
  }

  /** Wall clock of a scan, with the bitmaps below it but without subqueries in its filter. */
  static double ms(PlanNode scan, RuleContext context) {
    return scan.selfMs()
        + context.children(scan).stream()
            .filter(child -> child.relationship() != null && child.relationship().feedsRows())
            .mapToDouble(PlanNode::totalMs)
            .sum();
  }

  Condition filter() {
    return Condition.of(node, "Filter");
  }

  double readRows() {
    return removed + node.actualRows();
  }

  boolean removes(double ratio, double rows) {
    return removed >= rows && removed >= ratio * readRows();
  }

  boolean takes(double leastMs, double leastShare, RuleContext context) {
    return ms >= leastMs && context.share(ms) >= leastShare;
  }

  /** {@code Seq Scan on orders reads 300,000 rows to keep 7,500 of them (2.5 %)}. */
  String message() {
    return "%s reads %s rows to keep %s of them (%s)"
        .formatted(
            node.title(),
            Amounts.count(readRows()),
            Amounts.count(node.actualRows()),
            Amounts.percent(node.actualRows() / readRows()));
  }

  List<Evidence> numbers(RuleContext context) {
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(context.shareOf(ms));
    evidence.add(evidence("rows read", readRows(), "rows"));
    evidence.add(evidence("rows kept", node.actualRows(), "rows"));
    evidence.add(evidence("self time", ms, "ms"));
    if (node.buffers() != null) {
      evidence.add(evidence("pages read", node.buffers().selfShared(), "pages"));
    }
    return evidence;
  }
}
