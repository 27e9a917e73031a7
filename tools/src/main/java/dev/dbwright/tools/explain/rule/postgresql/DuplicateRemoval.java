package dev.dbwright.tools.explain.rule.postgresql;

import dev.dbwright.tools.explain.plan.PlanNode;
import dev.dbwright.tools.explain.plan.PlanProperty;
import dev.dbwright.tools.explain.rule.RuleContext;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether a node is there because the query says DISTINCT or UNION. A hash aggregate looks the same
 * as for GROUP BY, and the planner removes duplicates for IN (SELECT …) too.
 */
final class DuplicateRemoval {
  private DuplicateRemoval() {}

  static boolean isDoneBy(PlanNode node, RuleContext context) {
    Optional<SqlText> sql = SqlText.of(context);
    boolean written = sql.filter(DuplicateRemoval::isIn).isPresent();
    boolean forJoin = feedsJoin(node, context);
    if (sql.isPresent() && (!written || (forJoin && mayBeSemiJoin(sql.get())))) {
      return false;
    }
    if (sql.isEmpty() && forJoin) {
      return false;
    }
    return node.hasType("Unique")
        || (isGrouping(node) && (hasOnlyKeys(node) || (written && !sql.get().has("group", "by"))));
  }

  private static boolean isIn(SqlText sql) {
    boolean union = sql.has("union") && !sql.has("union", "all");
    return sql.has("select", "distinct") || union;
  }

  private static boolean mayBeSemiJoin(SqlText sql) {
    return sql.has("in", "(", "select") || sql.has("any", "(", "select");
  }

  private static boolean feedsJoin(PlanNode node, RuleContext context) {
    Optional<PlanNode> above = context.parent(node);
    while (above.filter(DuplicateRemoval::passesOn).isPresent()) {
      above = context.parent(above.get());
    }
    return above
        .filter(join -> join.hasType("Nested Loop") || join.type().endsWith(" Join"))
        .isPresent();
  }

  private static boolean passesOn(PlanNode node) {
    return switch (node.type()) {
      case "Hash", "Sort", "Materialize", "Memoize", "Gather", "Gather Merge" -> true;
      default -> false;
    };
  }

  /** All rows at once and one set of keys: a part of the rows proves nothing. */
  private static boolean isGrouping(PlanNode node) {
    List<String> keys =
        node.properties().stream()
            .map(PlanProperty::name)
            .filter(n -> n.equals("Group Key"))
            .toList();
    boolean whole = "Simple".equals(node.variant().partialMode()) && node.participants() == 1;
    return node.hasType("Aggregate") && whole && keys.size() == 1;
  }

  /** True where VERBOSE shows that nothing but the keys comes out: no aggregate is computed. */
  private static boolean hasOnlyKeys(PlanNode node) {
    List<String> keys = List.of(node.text("Group Key").orElse("").split(", ", -1));
    String output = node.text("Output").orElse("");
    return !output.isEmpty()
        && Stream.of(output.split(", ", -1))
            .allMatch(item -> keys.stream().anyMatch(key -> isSame(key, item)));
  }

  /** Of a single table the keys are qualified and the output is not. */
  private static boolean isSame(String key, String item) {
    return key.equals(item) || key.endsWith("." + item);
  }
}
