package dev.dbwright.tools.explain.rule.mysql;

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
import java.util.Optional;

/** A subquery runs again for each row outside. */
@RuleInfo(code = "EXP108", name = "my-dependent-subquery", severity = WARNING)
public final class DependentSubquery implements PlanRule {
  private static final double RUNS = 1_000;

  @Override
  public Optional<Finding> check(PlanNode node, RuleContext context) {
    if (node.subplan() == null || !isRepeated(node, context)) {
      return Optional.empty();
    }
    RowFlow runs = runs(node, context);
    if (runs.rows() < RUNS) {
      return Optional.empty();
    }
    String message =
        "%s runs %s times, once for each row outside"
            .formatted(name(node), Amounts.count(runs.rows()));
    String advice =
        "Join instead: compute it once for all rows in a derived table with GROUP BY, or rewrite"
            + " EXISTS and IN as a semi-join the server can reorder; at least index the column that"
            + " it is looked up by.";
    Evidence times = evidence("executions", runs.rows(), "times");
    return Optional.of(
        finding(
            node,
            PlanFigures.severity(runs.sure()),
            message,
            new Advice(advice, PlanFigures.of(context, node, times))));
  }

  private static boolean isRepeated(PlanNode node, RuleContext context) {
    String type = node.text("select_type").orElse("");
    return node.hasType("Expression cache")
        || type.startsWith("DEPENDENT")
        || type.startsWith("UNCACHEABLE")
        || node.text("dependent").isPresent()
        || node.text("uncacheable").isPresent()
        || block(node, context).loops() >= RUNS
        || OuterReference.isBelow(node, context);
  }

  /** TREE says in parentheses where the subquery stands. */
  private static String name(PlanNode node) {
    String name = String.valueOf(node.subplan());
    int parenthesis = name.indexOf(" (");
    return parenthesis < 0 ? name : name.substring(0, parenthesis);
  }

  /** A cache stands above the block that it spares from running. */
  private static PlanNode block(PlanNode node, RuleContext context) {
    return node.hasType("Expression cache") && context.subtree(node).size() > 1
        ? context.subtree(node).get(1)
        : node;
  }

  private static RowFlow runs(PlanNode node, RuleContext context) {
    PlanNode block = block(node, context);
    if (block.actual() != null && block.actual().loops() != null) {
      return new RowFlow(block.loops(), true);
    }
    RowFlow outer =
        context
            .parent(node)
            .map(above -> RowFlow.into(above, context))
            .orElse(new RowFlow(0, true));
    if (outer.rows() < RUNS) {
      outer = context.parent(node).map(above -> RowFlow.readFor(above, context)).orElse(outer);
    }
    boolean limited = context.sql().filter(TableUse::isLimited).isPresent();
    return new RowFlow(outer.rows(), outer.sure() && !limited);
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "A subquery that names a column of the outer row, or that may give another result"
            + " each time, is run for every row. One pass that computes it for all rows is "
            + "joined instead.",
        "my-dependent-subquery/fires.txt",
        "my-dependent-subquery/quiet.txt",
        "SELECT c.id, m.most FROM customers c LEFT JOIN (SELECT customer_id, max(total) AS most"
            + " FROM orders GROUP BY customer_id) m ON m.customer_id = c.id;");
  }
}
