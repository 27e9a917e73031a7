package dev.dbwright.tools.explain.rule.postgresql;

import dev.dbwright.tools.explain.plan.PlanNode;
import java.util.Set;

/** The scans of this server's own tables, whose statistics and indexes can be mended. */
final class TableScans {
  private static final Set<String> BY_INDEX =
      Set.of("Index Scan", "Index Only Scan", "Bitmap Heap Scan");

  private TableScans() {}

  static boolean isOne(PlanNode node) {
    return node.hasType("Seq Scan") || usesIndex(node);
  }

  static boolean usesIndex(PlanNode node) {
    return BY_INDEX.contains(node.type());
  }
}
