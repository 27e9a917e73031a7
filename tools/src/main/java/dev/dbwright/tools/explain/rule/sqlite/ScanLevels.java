package dev.dbwright.tools.explain.rule.sqlite;

import dev.dbwright.tools.explain.plan.Plan;
import dev.dbwright.tools.explain.plan.PlanNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where the scans of a plan stand, found in one pass: rules ask for each of them, and a made-up
 * plan has hundreds of thousands.
 */
final class ScanLevels {
  private final Map<Integer, List<PlanNode>> byParent = new HashMap<>();

  /** By node id: the scans that stand before the node. */
  private final int[] before;

  private ScanLevels(int size) {
    before = new int[size + 1];
  }

  static ScanLevels of(Plan plan) {
    var levels = new ScanLevels(plan.nodes().size());
    for (PlanNode node : plan.nodes()) {
      boolean scan = TableScan.is(node);
      levels.before[node.id() + 1] = levels.before[node.id()] + (scan ? 1 : 0);
      if (scan && node.parent() != null) {
        levels.byParent.computeIfAbsent(node.parent(), none -> new ArrayList<>()).add(node);
      }
    }
    return levels;
  }

  /** Those directly below node {@code parent}, the outermost loop first. */
  List<PlanNode> below(int parent) {
    return byParent.getOrDefault(parent, List.of());
  }

  /** How many of the nodes from {@code first} to before {@code end} are scans. */
  int count(int first, int end) {
    return before[end] - before[first];
  }
}
