package dev.dbwright.tools.explain.rule.postgresql;

import dev.dbwright.tools.explain.plan.PlanNode;
import dev.dbwright.tools.explain.rule.RuleContext;
import dev.dbwright.tools.sql.TokenSpan;
import java.util.Optional;
import java.util.Set;

/** Whether the order in which rows come makes a difference to the node that reads them. */
final class SortOrder {
  /** Aggregates that give the same for any order, and what else may stand before a bracket. */
  private static final Set<String> INDIFFERENT =
      Set.of(
          "count",
          "sum",
          "avg",
          "min",
          "max",
          "bool_and",
          "bool_or",
          "every",
          "bit_and",
          "bit_or",
          "stddev",
          "stddev_pop",
          "stddev_samp",
          "variance",
          "var_pop",
          "var_samp",
          "round",
          "lower",
          "upper",
          "length",
          "abs",
          "coalesce",
          "md5",
          "from",
          "in",
          "and",
          "or",
          "on",
          "where",
          "by",
          "as",
          "select",
          "exists",
          "numeric",
          "varchar",
          "join",
          "partial",
          "filter");

  private SortOrder() {}

  static boolean isDiscardedBy(PlanNode node, RuleContext context) {
    return switch (node.type()) {
      case "Hash", "Sort" -> true;
      case "Aggregate" -> isIndifferent(node, context);
      default -> false;
    };
  }

  /**
   * From version 16 on the planner sorts for {@code count(DISTINCT x)}, and {@code array_agg} keeps
   * the order it gets: what is computed must be known, from VERBOSE or from the statement.
   */
  private static boolean isIndifferent(PlanNode node, RuleContext context) {
    String strategy = String.valueOf(node.variant().strategy());
    Optional<SqlText> computed = node.text("Output").map(SqlText::of).or(() -> SqlText.of(context));
    return (strategy.equals("Plain") || strategy.equals("Hashed"))
        && computed.filter(sql -> INDIFFERENT.containsAll(sql.calls())).isPresent()
        && computed.get().arguments().stream().noneMatch(SortOrder::isOrdered);
  }

  /** {@code count(DISTINCT x)}, {@code sum(x ORDER BY y)}; a subquery in brackets is neither. */
  private static boolean isOrdered(TokenSpan arguments) {
    return arguments.is(0, "distinct")
        || (arguments.find(0, "order") >= 0 && arguments.find(0, "select") < 0);
  }
}
