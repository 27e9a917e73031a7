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

/** An Index Only Scan that must visit the table all the same. */
@RuleInfo(code = "EXP005", name = "heap-fetches", severity = WARNING)
public final class HeapFetches implements PlanRule {
  private static final double FETCHES = 1_000;
  private static final double FETCHED_RATIO = 0.2;
  private static final double SHARE = 0.1;
  private static final double PLAN_MS = 5;

  @Override
  public Optional<Finding> check(PlanNode node, RuleContext context) {
    // A total of all loops, unlike Rows Removed by Filter.
    double fetches = node.number("Heap Fetches");
    if (!node.hasType("Index Only Scan") || fetches < FETCHES) {
      return Optional.empty();
    }
    double read = node.actualRows() + node.number("Rows Removed by Filter") * node.loops();
    boolean matters = context.share(node.selfMs()) >= SHARE && context.planMs() >= PLAN_MS;
    if (fetches < FETCHED_RATIO * read || !matters) {
      return Optional.empty();
    }
    String message =
        "%s looked %s rows of %s up in the table: the visibility map does not cover them"
            .formatted(node.title(), Amounts.count(fetches), Amounts.count(read));
    String advice =
        "VACUUM "
            + Remedy.table(node)
            + "; and let autovacuum come sooner: lower autovacuum_vacuum_scale_factor or"
            + " autovacuum_vacuum_insert_scale_factor of that table.";
    return Optional.of(
        finding(
            node,
            message,
            advice,
            context.shareOf(node.selfMs()),
            evidence("heap fetches", fetches, "rows"),
            evidence("rows read from the index", read, "rows")));
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "An Index Only Scan spares the table only on pages that the visibility map marks as visible"
            + " to all. VACUUM sets those marks; without them each row is looked up.",
        "heap-fetches/fires.txt",
        "heap-fetches/quiet.txt",
        "VACUUM orders;");
  }
}
