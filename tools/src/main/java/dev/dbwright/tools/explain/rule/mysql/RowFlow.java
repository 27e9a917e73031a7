package dev.dbwright.tools.explain.rule.mysql;

import dev.dbwright.tools.explain.plan.PlanNode;
import dev.dbwright.tools.explain.plan.Relationship;
import dev.dbwright.tools.explain.rule.RuleContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Rows that a step hands on in one execution. Only TREE counts them for every step; elsewhere the
 * rows of a join are those of its tables multiplied, each after its condition.
 *
 * @param sure false where they rest on a condition whose effect nobody estimated or counted
 */
record RowFlow(double rows, boolean sure) {
  /**
   * No statement that people write has so many steps, and what looks below each step of a plan must
   * not take time by the square of its length.
   */
  static final int MOST_STEPS = 1_000;

  private static final RowFlow NONE = new RowFlow(0, false);
  private static final RowFlow ONE = new RowFlow(1, true);

  /** What {@code node} hands on; nothing where too much stands below it. */
  static RowFlow of(PlanNode node, RuleContext context) {
    return of(node, context, true);
  }

  private static RowFlow of(PlanNode node, RuleContext context, boolean filtered) {
    // The subtree bottom up and not by recursion: a paste may be as deep as it likes.
    List<PlanNode> subtree = context.subtree(node);
    if (subtree.size() > MOST_STEPS) {
      return NONE;
    }
    List<RowFlow> flows = new ArrayList<>(subtree.size());
    for (int i = 0; i < subtree.size(); i++) {
      flows.add(ONE);
    }
    for (int i = subtree.size() - 1; i >= 0; i--) {
      List<RowFlow> inputs = new ArrayList<>();
      for (PlanNode child : context.children(subtree.get(i))) {
        if (child.relationship() != null && child.relationship().feedsRows()) {
          inputs.add(flows.get(child.id() - node.id()));
        }
      }
      flows.set(i, of(subtree.get(i), inputs, context, filtered));
    }
    return flows.get(0);
  }

  /** What the steps below {@code node} hand to it. */
  static RowFlow into(PlanNode node, RuleContext context) {
    return into(node, context, true);
  }

  /** What they read before any condition: a subquery may be part of one that is not printed. */
  static RowFlow readFor(PlanNode node, RuleContext context) {
    return new RowFlow(into(node, context, false).rows(), false);
  }

  private static RowFlow into(PlanNode node, RuleContext context, boolean filtered) {
    return context.children(node).stream()
        .filter(child -> child.relationship() == Relationship.OUTER)
        .findFirst()
        .map(child -> of(child, context, filtered))
        .orElse(NONE);
  }

  private static RowFlow of(
      PlanNode node, List<RowFlow> inputs, RuleContext context, boolean filtered) {
    Optional<TableAccess> table = TableAccess.of(node, context);
    if (table.isPresent()) {
      return filtered ? of(table.get()) : new RowFlow(table.get().rows(), false);
    }
    boolean counted = node.actual() != null && node.actual().rowsPerLoop() != null;
    if (counted || node.estimatedRows() > 0) {
      return new RowFlow(counted ? node.actualRowsPerLoop() : node.estimatedRows(), true);
    }
    boolean sure = inputs.stream().allMatch(RowFlow::sure);
    if (node.hasType("Union")) {
      return new RowFlow(inputs.stream().mapToDouble(RowFlow::rows).sum(), sure);
    }
    double product = 1;
    for (RowFlow input : inputs) {
      product *= input.rows();
    }
    double kept = node.text("r_filtered").isEmpty() ? 1 : node.number("r_filtered") / 100;
    return new RowFlow(product * kept, sure);
  }

  private static RowFlow of(TableAccess table) {
    // A condition with a subquery is checked by running it: the rows come before.
    boolean runsSubquery = table.condition().filter(text -> text.contains("subquery#")).isPresent();
    double kept =
        table.isMeasured()
            ? table.node().text("r_filtered").isEmpty() ? 1 : table.kept().orElse(1)
            : runsSubquery || table.node().text("filtered").isEmpty()
                ? 1
                : table.expectedKept().orElse(1);
    return new RowFlow(table.rows() * kept, !table.isUnsure());
  }

  /** Both multiplied: the pairs that a join of them looks at. */
  RowFlow times(RowFlow other) {
    return new RowFlow(rows * other.rows, sure && other.sure);
  }
}
