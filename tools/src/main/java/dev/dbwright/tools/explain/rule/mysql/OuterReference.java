package dev.dbwright.tools.explain.rule.mysql;

import dev.dbwright.tools.explain.plan.PlanNode;
import dev.dbwright.tools.explain.plan.PlanProperty;
import dev.dbwright.tools.explain.rule.RuleContext;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Tells from the expressions of a subquery whether it names a table outside. */
final class OuterReference {
  private static final Set<String> EXPRESSIONS =
      Set.of("ref", "Filter", "Index Cond", "having_condition", "outer_ref_condition");

  private OuterReference() {}

  /** True where an expression below {@code subquery} names a table that is not below it. */
  static boolean isBelow(PlanNode subquery, RuleContext context) {
    List<PlanNode> inside = context.subtree(subquery);
    if (context.plan().nodes().size() > RowFlow.MOST_STEPS) {
      return false;
    }
    Set<String> outside = names(context.plan().nodes());
    outside.removeAll(names(inside));
    return inside.stream()
        .flatMap(node -> node.properties().stream())
        .filter(property -> EXPRESSIONS.contains(property.name()))
        .map(PlanProperty::value)
        .flatMap(text -> ColumnName.in(text).stream())
        .anyMatch(column -> outside.contains(column.qualifier()));
  }

  private static Set<String> names(List<PlanNode> nodes) {
    Set<String> names = new HashSet<>();
    for (PlanNode node : nodes) {
      if (node.target().relation() != null) {
        names.add(node.target().relation().toLowerCase(Locale.ROOT));
      }
    }
    return names;
  }
}
