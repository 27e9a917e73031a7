package dev.dbwright.tools.explain.show;

import dev.dbwright.tools.explain.plan.Plan;
import dev.dbwright.tools.explain.plan.PlanNode;
import dev.dbwright.tools.explain.rule.RuleContext;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which steps of a large plan are seen at first: those that findings speak of, those that take
 * most, and what leads to them.
 */
final class Folding {
  // Plans of this size are read from top to bottom.
  private static final int SMALL = 100;
  // With what leads to them, and what is folded beside that, a few screens.
  private static final int CHOSEN = 30;
  private static final int DEEPEST = 60;

  private final BitSet near = new BitSet();

  private Folding() {}

  /** {@code marked} are the ids of steps that are always seen. */
  static Folding of(Plan plan, RuleContext context, Weights weights, Set<Integer> marked) {
    var folding = new Folding();
    if (plan.nodes().size() <= SMALL) {
      folding.near.set(0, plan.nodes().size());
      return folding;
    }
    List<PlanNode> byWeight =
        plan.nodes().stream()
            .sorted(
                Comparator.comparing((PlanNode node) -> !marked.contains(node.id()))
                    .thenComparing(Comparator.comparingDouble(weights::own).reversed()))
            .toList();
    byWeight.stream().limit(CHOSEN).forEach(node -> folding.open(node, context));
    return folding;
  }

  private void open(PlanNode node, RuleContext context) {
    Deque<PlanNode> path = new ArrayDeque<>();
    Optional<PlanNode> step = Optional.of(node);
    while (step.isPresent()) {
      path.push(step.get());
      step = context.parent(step.get());
    }
    path.stream().limit(DEEPEST).forEach(above -> near.set(above.id()));
  }

  boolean isSeen(PlanNode node) {
    return near.get(node.id());
  }
}
