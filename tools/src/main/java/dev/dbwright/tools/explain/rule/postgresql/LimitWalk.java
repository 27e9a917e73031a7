package dev.dbwright.tools.explain.rule.postgresql;

import dev.dbwright.tools.explain.plan.PlanNode;
import dev.dbwright.tools.explain.plan.Relationship;
import dev.dbwright.tools.explain.rule.RuleContext;
import java.util.Optional;

/** An index that is read in its order, from one end, until a LIMIT above has enough rows. */
final class LimitWalk {
  private LimitWalk() {}

  static boolean is(PlanNode scan, RuleContext context) {
    boolean index = scan.hasType("Index Scan") || scan.hasType("Index Only Scan");
    return index && startsAtTheEnd(scan) && feedsLimit(scan, context);
  }

  /** For min() and max() the planner adds IS NOT NULL, which finds no place to start. */
  private static boolean startsAtTheEnd(PlanNode scan) {
    return Condition.of(scan, "Index Cond").terms().stream()
        .allMatch(term -> term.isOperation("IS NOT NULL"));
  }

  private static boolean feedsLimit(PlanNode scan, RuleContext context) {
    PlanNode step = scan;
    Optional<PlanNode> above = context.parent(step);
    while (above.isPresent() && handsOn(above.get(), step)) {
      step = above.get();
      above = context.parent(step);
    }
    return above.isPresent()
        && above.get().hasType("Limit")
        && step.relationship() == Relationship.OUTER;
  }

  /** Steps that ask for a row only when they are asked for one. */
  private static boolean handsOn(PlanNode above, PlanNode step) {
    return switch (above.type()) {
      case "Nested Loop", "Incremental Sort", "Gather Merge", "LockRows", "Result" ->
          step.relationship() == Relationship.OUTER;
      case "Subquery Scan" -> true;
      default -> false;
    };
  }
}
