package dev.dbwright.tools.explain.rule.postgresql;

import static dev.dbwright.tools.finding.Severity.WARNING;

import dev.dbwright.tools.evidence.Advice;
import dev.dbwright.tools.explain.plan.PlanNode;
import dev.dbwright.tools.explain.rule.PlanRule;
import dev.dbwright.tools.explain.rule.RuleContext;
import dev.dbwright.tools.explain.rule.postgresql.Expression.Kind;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.finding.RulePage;
import java.util.Optional;

/** An index that finds rows which the rest of the condition throws away. */
@RuleInfo(code = "EXP010", name = "index-scan-filter-discards", severity = WARNING)
public final class IndexScanFilterDiscards implements PlanRule {
  private static final double REMOVED_RATIO = 0.9;
  private static final double REMOVED_ROWS = 5_000;
  private static final double MS = 5;
  private static final double SHARE = 0.2;

  @Override
  public Optional<Finding> check(PlanNode node, RuleContext context) {
    return FilteredScan.of(node, context)
        .filter(scan -> TableScans.usesIndex(node) && !LimitWalk.is(node, context))
        .filter(scan -> scan.removes(REMOVED_RATIO, REMOVED_ROWS) && scan.takes(MS, SHARE, context))
        .filter(scan -> scan.filter().terms().stream().anyMatch(term -> !term.has(Kind.SUBPLAN)))
        .map(
            scan -> finding(node, scan.message(), new Advice(advice(scan), scan.numbers(context))));
  }

  private static String advice(FilteredScan scan) {
    PlanNode node = scan.node();
    Condition all = Condition.of(node, "Index Cond", "Recheck Cond", "Filter");
    String filter = node.text("Filter").orElse("");
    return "Each row thrown away was fetched from the table first. Put what the filter "
        + filter
        + " compares into the index"
        + Remedy.createIndex(node, all.indexColumns()).map(ddl -> ": " + ddl).orElse(".")
        + " Or make it a partial index WHERE "
        + filter
        + ", if the query always asks for that.";
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "The index is used for a part of the condition only; every row it finds is fetched from"
            + " the table and most are thrown away there.",
        "index-scan-filter-discards/fires.txt",
        "index-scan-filter-discards/quiet.txt",
        "CREATE INDEX CONCURRENTLY ON logs (level, service);");
  }
}
