package dev.dbwright.tools.explain.compare;

import dev.dbwright.tools.explain.plan.PlanNode;
import java.util.List;
import java.util.Locale;

/** What a step is for, however it does it. */
enum Role {
  /** Reads a table, a function or a CTE. */
  ACCESS,
  /** Finds for the access above it where the rows are. */
  BITMAP,
  JOIN,
  AGGREGATE,
  SORT,
  GATHER,
  WRITE,
  /** Anything else: only steps of the same type do the same. */
  OTHER;

  private static final List<String> GROUPING = List.of("aggregate", "group", "unique", "distinct");

  static Role of(PlanNode node) {
    String type = node.type().toLowerCase(Locale.ROOT);
    if (type.startsWith("bitmap") && !type.contains("heap")) {
      return BITMAP;
    }
    if (node.variant().operation() != null) {
      return WRITE;
    }
    // SQLite has no step for a join: its tables tell how they are joined.
    if (node.target().relation() != null) {
      return ACCESS;
    }
    if (node.variant().joinType() != null
        || type.contains("join")
        || type.startsWith("nested loop")) {
      return JOIN;
    }
    if (node.target().name() != null && !type.startsWith("subquery")) {
      return ACCESS;
    }
    if (GROUPING.stream().anyMatch(type::contains)) {
      return AGGREGATE;
    }
    if (type.contains("sort")) {
      return SORT;
    }
    return type.startsWith("gather") ? GATHER : OTHER;
  }
}
