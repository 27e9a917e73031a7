package dev.dbwright.tools.explain.rule.postgresql;

import static dev.dbwright.tools.explain.rule.RuleContext.evidence;
import static dev.dbwright.tools.finding.Severity.WARNING;

import dev.dbwright.tools.explain.plan.PlanNode;
import dev.dbwright.tools.explain.plan.Relationship;
import dev.dbwright.tools.explain.rule.PlanRule;
import dev.dbwright.tools.explain.rule.RuleContext;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.finding.RulePage;
import dev.dbwright.tools.report.Amounts;
import java.util.Optional;

/** The inner side of a nested loop that is scanned in full again and again. */
@RuleInfo(code = "EXP002", name = "nested-loop-inner-seq-scan", severity = WARNING)
public final class NestedLoopInnerSeqScan implements PlanRule {
  private static final double LOOPS = 10;
  private static final double ROWS_VISITED = 100_000;
  private static final double MS = 10;
  private static final double SHARE = 0.2;

  @Override
  public Optional<Finding> check(PlanNode node, RuleContext context) {
    if (!node.hasType("Nested Loop") || !node.wasExecuted()) {
      return Optional.empty();
    }
    return context
        .child(node, Relationship.INNER)
        .flatMap(
            inner -> scanOf(inner, context).flatMap(scan -> judge(node, inner, scan, context)));
  }

  private static Optional<PlanNode> scanOf(PlanNode inner, RuleContext context) {
    if (inner.hasType("Materialize")) {
      return context.child(inner, Relationship.OUTER).filter(child -> child.hasType("Seq Scan"));
    }
    return Optional.of(inner).filter(child -> child.hasType("Seq Scan"));
  }

  private Optional<Finding> judge(
      PlanNode loop, PlanNode inner, PlanNode scan, RuleContext context) {
    double visited =
        (inner.actualRowsPerLoop() + inner.number("Rows Removed by Filter")) * inner.loops();
    double ms = inner.totalMs() + loop.selfMs();
    boolean often = inner.loops() >= LOOPS * inner.participants() && visited >= ROWS_VISITED;
    boolean matters = ms >= MS && context.share(ms) >= SHARE;
    if (!often || !matters || !hasJoinCondition(loop, scan)) {
      return Optional.empty();
    }
    String message =
        "%s is read in full %s, %s rows in all"
            .formatted(scan.title(), Remedy.times(inner.loops()), Amounts.count(visited));
    return Optional.of(
        finding(
            scan,
            message,
            advice(loop, scan),
            context.shareOf(ms),
            evidence("loops", inner.loops(), "loops"),
            evidence("rows visited", visited, "rows"),
            evidence("time of the inner side and the join", ms, "ms")));
  }

  /** Without a condition it is a cartesian product, and no index would help. */
  private static boolean hasJoinCondition(PlanNode loop, PlanNode scan) {
    if (loop.text("Join Filter").isPresent()) {
      return true;
    }
    String own = String.valueOf(scan.target().alias());
    return Condition.of(scan, "Filter").namesOtherThan(own);
  }

  private static String advice(PlanNode loop, PlanNode scan) {
    String own = String.valueOf(scan.target().alias());
    Condition condition = Condition.of(loop, "Join Filter");
    Condition join = condition.isEmpty() ? Condition.of(scan, "Filter") : condition;
    String index =
        Remedy.createIndex(scan, join.joinColumns(own))
            .map(ddl -> "Index the join column of the inner side: " + ddl)
            .orElse("Index the join column of " + Remedy.table(scan) + ".");
    return index
        + " Then see why no hash join was taken: wrong row counts, types that differ, or a join"
        + " condition that is no equality.";
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "For every row of the outer side the whole inner table is read: the work grows with the"
            + " product of both. An index on the join column, or a hash join, reads each row once.",
        "nested-loop-inner-seq-scan/fires.txt",
        "nested-loop-inner-seq-scan/quiet.txt",
        "CREATE INDEX CONCURRENTLY ON order_lines (order_id);");
  }
}
