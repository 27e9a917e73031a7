package dev.dbwright.tools.explain.rule.postgresql;

import static dev.dbwright.tools.explain.rule.RuleContext.evidence;
import static dev.dbwright.tools.finding.Severity.WARNING;

import dev.dbwright.tools.explain.plan.PlanNode;
import dev.dbwright.tools.explain.plan.PlanProperty;
import dev.dbwright.tools.explain.plan.Relationship;
import dev.dbwright.tools.explain.rule.PlanRule;
import dev.dbwright.tools.explain.rule.RuleContext;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.finding.RulePage;
import dev.dbwright.tools.report.Amounts;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A nested loop that pairs every row of one side with every row of the other. */
@RuleInfo(code = "EXP031", name = "cartesian-product", severity = WARNING)
public final class CartesianProduct implements PlanRule {
  private static final double ROWS = 100_000;

  // Sides are read again for every loop around them: this bounds the work.
  private static final int MOST_STEPS = 200;

  // What these are given stands in Output or Function Call, which only VERBOSE prints.
  private static final Set<String> SILENT =
      Set.of(
          "Function Scan",
          "Table Function Scan",
          "Values Scan",
          "Result",
          "ProjectSet",
          "Foreign Scan",
          "Custom Scan");

  @Override
  public Optional<Finding> check(PlanNode node, RuleContext context) {
    boolean unconditional =
        node.hasType("Nested Loop")
            && "Inner".equals(node.variant().joinType())
            && node.text("Join Filter").isEmpty();
    if (!unconditional || context.mayStopEarly(node)) {
      return Optional.empty();
    }
    return context
        .child(node, Relationship.OUTER)
        .flatMap(
            outer ->
                context
                    .child(node, Relationship.INNER)
                    .flatMap(inner -> judge(node, outer, inner, context)));
  }

  private Optional<Finding> judge(
      PlanNode loop, PlanNode outer, PlanNode inner, RuleContext context) {
    double left = rows(outer, context);
    double right = rows(inner, context);
    double product = rows(loop, context);
    boolean large = left > 1 && right > 1 && product >= ROWS;
    boolean readable = context.subtree(loop).size() <= MOST_STEPS;
    if (!large
        || !readable
        || takesRowsFromOutside(inner, context)
        || sharesConstant(outer, inner, context)) {
      return Optional.empty();
    }
    String message =
        "%s rows are each paired with all %s rows of the other side: no condition joins them"
            .formatted(Amounts.count(left), Amounts.count(right));
    String advice =
        "Add the condition that joins "
            + names(outer, context)
            + " and "
            + names(inner, context)
            + ". If every pair is meant, write CROSS JOIN and reduce both sides first.";
    return Optional.of(
        finding(
            loop,
            message,
            advice,
            context.shareOf(loop.totalMs()),
            evidence("rows of the left side", left, "rows"),
            evidence("rows of the right side", right, "rows"),
            evidence("rows of the product", product, "rows")));
  }

  /** Rows each time the node runs; the planner's expectation where the plan was not run. */
  private static double rows(PlanNode node, RuleContext context) {
    if (!context.plan().analyzed()) {
      return node.estimatedRows();
    }
    return node.loops() > 0 ? node.actualRows() / node.executions() : 0;
  }

  /** True where the inner side depends on the outer row, or where the plan does not tell. */
  private static boolean takesRowsFromOutside(PlanNode inner, RuleContext context) {
    if (inner.hasType("Materialize")) {
      // The planner keeps only what is the same for every outer row.
      return false;
    }
    Set<String> own = aliases(inner, context);
    return context.subtree(inner).stream()
        .anyMatch(node -> isSilent(node) || !own.containsAll(qualifiers(node)));
  }

  private static boolean isSilent(PlanNode node) {
    boolean told = node.text("Output").isPresent() && node.text("Remote SQL").isEmpty();
    return SILENT.contains(node.type()) && !told;
  }

  private static Set<String> qualifiers(PlanNode node) {
    Set<String> found = new HashSet<>();
    for (PlanProperty property : node.properties()) {
      if (property.value().indexOf('.') >= 0) {
        ExpressionReader.readList(property.value())
            .forEach(expression -> found.addAll(expression.qualifiers()));
      }
    }
    return found;
  }

  private static Set<String> aliases(PlanNode side, RuleContext context) {
    Set<String> aliases = new HashSet<>();
    for (PlanNode node : context.subtree(side)) {
      Optional.ofNullable(node.target().alias()).ifPresent(aliases::add);
      Optional.ofNullable(node.target().schema()).ifPresent(aliases::add);
    }
    return aliases;
  }

  /**
   * Of {@code a.k = b.k AND a.k = 5} the planner leaves {@code a.k = 5} and {@code b.k = 5}: the
   * join condition is there, though no node shows it.
   */
  private static boolean sharesConstant(PlanNode outer, PlanNode inner, RuleContext context) {
    return !Collections.disjoint(constants(outer, context), constants(inner, context));
  }

  private static Set<String> constants(PlanNode side, RuleContext context) {
    Set<String> constants = new HashSet<>();
    for (PlanNode node : context.subtree(side)) {
      Condition.of(node, "Filter", "Index Cond", "Recheck Cond").comparisons().stream()
          .filter(Comparison::isEquality)
          .forEach(comparison -> constants.add(comparison.value().source().toString()));
    }
    return constants;
  }

  private static String names(PlanNode side, RuleContext context) {
    List<String> names =
        context.subtree(side).stream()
            .map(node -> node.target().alias())
            .filter(alias -> alias != null)
            .distinct()
            .toList();
    return names.isEmpty() ? "the rows of " + side.title() : String.join(", ", names);
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "Two inputs are joined without any condition, so the result has as many rows as their"
            + " counts multiplied. Most often a join condition was forgotten.",
        "cartesian-product/fires.txt",
        "cartesian-product/quiet.txt",
        "SELECT count(*) FROM orders o JOIN customers c ON c.id = o.customer_id;");
  }
}
