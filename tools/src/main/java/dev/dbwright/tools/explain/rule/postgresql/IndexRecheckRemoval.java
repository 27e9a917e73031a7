package dev.dbwright.tools.explain.rule.postgresql;

import static dev.dbwright.tools.explain.rule.RuleContext.evidence;
import static dev.dbwright.tools.finding.Severity.WARNING;

import dev.dbwright.tools.explain.plan.PlanNode;
import dev.dbwright.tools.explain.rule.PlanRule;
import dev.dbwright.tools.explain.rule.RuleContext;
import dev.dbwright.tools.explain.rule.postgresql.Expression.Kind;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.finding.RulePage;
import dev.dbwright.tools.report.Amounts;
import java.util.Optional;

/** An index that returns far more candidates than rows. */
@RuleInfo(code = "EXP019", name = "index-recheck-removal", severity = WARNING)
public final class IndexRecheckRemoval implements PlanRule {
  private static final double REMOVED_ROWS = 5_000;
  private static final double REMOVED_RATIO = 0.8;
  private static final double SHARE = 0.1;
  private static final double PLAN_MS = 5;

  @Override
  public Optional<Finding> check(PlanNode node, RuleContext context) {
    double removed = node.number("Rows Removed by Index Recheck") * node.loops();
    double filtered = node.number("Rows Removed by Filter") * node.loops();
    double fetched = removed + filtered + node.actualRows();
    boolean vague = removed >= REMOVED_ROWS && removed >= REMOVED_RATIO * fetched;
    double ms = FilteredScan.ms(node, context);
    boolean matters = context.share(ms) >= SHARE && context.planMs() >= PLAN_MS;
    if (!vague || isLossyForMemory(node) || !matters) {
      return Optional.empty();
    }
    String message =
        "%s fetched %s rows that the index took for candidates and kept %s"
            .formatted(
                node.title(), Amounts.count(fetched), Amounts.count(node.actualRows() + filtered));
    return Optional.of(
        finding(
            node,
            message,
            advice(node),
            context.shareOf(ms),
            evidence("candidates thrown away", removed, "rows"),
            evidence("rows returned", node.actualRows(), "rows")));
  }

  private static boolean isLossyForMemory(PlanNode node) {
    return Participants.sum(node, "Exact Heap Blocks") > 0
        && Participants.sum(node, "Lossy Heap Blocks") > 0;
  }

  private static String advice(PlanNode node) {
    Condition condition = Condition.of(node, "Recheck Cond", "Index Cond");
    boolean pattern =
        condition
            .pieces()
            .anyMatch(piece -> piece.is(Kind.OPERATION) && piece.name().contains("~"));
    if (pattern) {
      return "Search for a longer pattern: a trigram index can tell little of one or two letters;"
          + " it needs three in a row.";
    }
    return Remedy.createIndex(node, condition.indexColumns())
            .map(ddl -> "A B-tree finds the rows themselves: " + ddl)
            .orElse("Use an index that stores the values themselves.")
        + " A BRIN index is only as good as the table's order: CLUSTER the table by that column,"
        + " or keep BRIN for columns that grow with it.";
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "The index returns candidates: ranges of pages, signatures or trigrams. Each is fetched"
            + " and checked again, and here nearly all of them are thrown away.",
        "index-recheck-removal/fires.txt",
        "index-recheck-removal/quiet.txt",
        "CREATE INDEX CONCURRENTLY ON sensor (rnd);");
  }
}
