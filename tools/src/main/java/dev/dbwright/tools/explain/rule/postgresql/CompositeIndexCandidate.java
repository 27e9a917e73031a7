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
import java.util.List;
import java.util.Optional;

/** Several equalities on one table that one index over their columns would serve together. */
@RuleInfo(code = "EXP008", name = "composite-index-candidate", severity = WARNING)
public final class CompositeIndexCandidate implements PlanRule {
  @Override
  public Optional<Finding> check(PlanNode node, RuleContext context) {
    if (!TableScans.isOne(node)) {
      return Optional.empty();
    }
    return FilteredScan.of(node, context)
        .filter(scan -> scan.isWasteful(context) && Sargability.of(scan.filter()).isIndexable())
        .flatMap(scan -> judge(scan, context));
  }

  private Optional<Finding> judge(FilteredScan scan, RuleContext context) {
    PlanNode node = scan.node();
    Condition found = Condition.of(node, "Index Cond", "Recheck Cond");
    Condition all = Condition.of(node, "Index Cond", "Recheck Cond", "Filter");
    List<String> columns = all.equalColumns();
    List<String> left = scan.filter().equalColumns();
    boolean seeksByEquality = node.hasType("Seq Scan") || !found.equalColumns().isEmpty();
    boolean filtersMore = !left.isEmpty() && columns.size() > found.equalColumns().size();
    if (columns.size() < 2 || !seeksByEquality || !filtersMore || all.has(Kind.OR)) {
      return Optional.empty();
    }
    String message =
        scan.message() + ", though " + String.join(" and ", columns) + " are all known";
    String advice =
        "One index over the columns compared for equality finds these rows alone: "
            + Remedy.createIndex(node, all.indexColumns()).orElse("put these columns first.")
            + " The most selective column need not be the first; a column that other queries use"
            + " alone should be.";
    return Optional.of(finding(node, message, new Advice(advice, scan.numbers(context))));
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "Each equality makes the result smaller, but an index on one column, or none, leaves"
            + " the others to the filter. An index over all of them goes straight to the rows.",
        "composite-index-candidate/fires.txt",
        "composite-index-candidate/quiet.txt",
        "CREATE INDEX CONCURRENTLY ON orders (region, channel);");
  }
}
