package dev.dbwright.tools.explain.rule.postgresql;

import static dev.dbwright.tools.explain.rule.RuleContext.evidence;
import static dev.dbwright.tools.finding.Severity.WARNING;

import dev.dbwright.tools.explain.plan.PlanNode;
import dev.dbwright.tools.explain.plan.Relationship;
import dev.dbwright.tools.explain.rule.PlanRule;
import dev.dbwright.tools.explain.rule.RuleContext;
import dev.dbwright.tools.explain.rule.postgresql.Expression.Kind;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.finding.RulePage;
import dev.dbwright.tools.report.Amounts;
import java.util.Optional;

/** A NOT IN whose list is searched from the start for every row. */
@RuleInfo(code = "EXP028", name = "not-in-subplan", severity = WARNING)
public final class NotInSubplan implements PlanRule {
  private static final double LOOPS = 100;
  private static final double MS = 10;
  private static final double SHARE = 0.2;

  @Override
  public Optional<Finding> check(PlanNode node, RuleContext context) {
    boolean often = node.relationship() == Relationship.SUBPLAN && node.loops() >= LOOPS;
    boolean matters = node.totalMs() >= MS && context.share(node.totalMs()) >= SHARE;
    if (!often || !matters || !isNotIn(node, context)) {
      return Optional.empty();
    }
    String of = context.parent(node).map(PlanNode::title).orElse("the query");
    String message =
        "NOT IN searches the %s of %s anew for each row of %s, %s"
            .formatted(
                Amounts.rows(node.actualRowsPerLoop()),
                node.subplan(),
                of,
                Remedy.times(node.loops()));
    String advice =
        "Write NOT EXISTS (SELECT … WHERE inner column = outer column): it becomes an anti join,"
            + " and a NULL in the list does not empty the result as it does with NOT IN. Until"
            + " then, enough work_mem lets a list that is the same for all rows be hashed.";
    return Optional.of(
        finding(
            node,
            message,
            advice,
            context.shareOf(node.totalMs()),
            evidence("loops", node.loops(), "loops"),
            evidence("rows per loop", node.actualRowsPerLoop(), "rows"),
            evidence("time of all loops", node.totalMs(), "ms")));
  }

  /** True where {@code subplan} is the list of a NOT IN, as far as its owner's filter tells. */
  static boolean isNotIn(PlanNode subplan, RuleContext context) {
    String label = String.valueOf(subplan.subplan());
    return context.parent(subplan).stream()
        .flatMap(owner -> Condition.of(owner, "Filter", "Join Filter").pieces())
        .anyMatch(piece -> negates(piece, label, subplan, context));
  }

  private static boolean negates(
      Expression piece, String label, PlanNode subplan, RuleContext context) {
    if (piece.isOperation("<>")) {
      // x <> ALL (SELECT …) is another way to write it.
      return piece.parts().stream().anyMatch(part -> isSubplan(part, label));
    }
    if (!piece.is(Kind.NOT)) {
      return false;
    }
    Expression negated = piece.parts().get(0);
    if (!negated.is(Kind.SUBPLAN)) {
      return negated.name().startsWith("ANY") && negated.all().anyMatch(p -> isSubplan(p, label));
    }
    // Before version 17 NOT EXISTS looks the same; only a list that is alike for all rows is kept.
    boolean kept = subplan.hasType("Materialize");
    boolean written = SqlText.of(context).filter(sql -> sql.has("not", "in", "(")).isPresent();
    return isSubplan(negated, label) && (kept || written);
  }

  private static boolean isSubplan(Expression piece, String label) {
    return piece.is(Kind.SUBPLAN) && piece.name().equals(label);
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "NOT IN over a subquery cannot become a join, because a single NULL in the list changes the"
            + " answer. If the list does not fit into memory as a hash, it is searched from the"
            + " start for every row.",
        "not-in-subplan/fires.txt",
        "not-in-subplan/quiet.txt",
        "SELECT * FROM products p WHERE NOT EXISTS (SELECT FROM order_items i"
            + " WHERE i.product_id = p.id);");
  }
}
