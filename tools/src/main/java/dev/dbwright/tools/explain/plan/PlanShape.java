package dev.dbwright.tools.explain.plan;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How many inputs a step has: a join two, a sort one, a scan none (the executor's node types,
 * src/include/nodes/plannodes.h). A tree that says otherwise was read from lost indentation.
 */
final class PlanShape {
  private static final int ANY = -1;

  private static final Set<String> RELATIONSHIPS =
      Set.of("", "Outer", "Inner", "Member", "InitPlan", "SubPlan", "Subquery");

  private PlanShape() {}

  /** True where no step of {@code plan} has too few or too many inputs. */
  static boolean isWhole(PlanDraft plan) {
    return plan.root == null || firstFault(plan.root, new NodeDraft(null)).isEmpty();
  }

  /**
   * The line of the first step below {@code root} with too few or too many inputs. A plan whose end
   * was not copied lacks inputs on the way to its {@code last} step, and there alone.
   */
  static OptionalInt firstFault(NodeDraft root, NodeDraft last) {
    Set<NodeDraft> open = new HashSet<>();
    for (@Nullable NodeDraft step = last; step != null; step = step.parent) {
      open.add(step);
    }
    Deque<NodeDraft> left = new ArrayDeque<>();
    left.push(root);
    while (!left.isEmpty()) {
      NodeDraft step = left.pop();
      int wanted = inputs(step.type);
      int found = 0;
      for (NodeDraft child : step.children) {
        found += child.subplan.isEmpty() ? 1 : 0;
        left.push(child);
      }
      boolean tooFew = found < wanted && !open.contains(step);
      if (wanted != ANY && (found > wanted || tooFew)) {
        return OptionalInt.of(step.line);
      }
    }
    return OptionalInt.empty();
  }

  /** True where {@code plan} has no type, relation or value that wrong joints make. */
  static boolean isPlausible(PlanDraft plan) {
    Deque<NodeDraft> left = new ArrayDeque<>();
    left.push(plan.root());
    while (!left.isEmpty()) {
      NodeDraft step = left.pop();
      boolean known = NodeTitle.isType(step.type) && RELATIONSHIPS.contains(step.relationship);
      if (!known || step.properties.stream().anyMatch(PlanShape::isTorn)) {
        return false;
      }
      step.children.forEach(left::push);
    }
    return true;
  }

  private static boolean isTorn(PlanProperty property) {
    return property.value().contains("  ") && property.value().indexOf('\'') < 0;
  }

  /** A line of prose can read like a bare title; only scans and Result have nothing below them. */
  static boolean couldStandAlone(NodeDraft root) {
    return !root.children.isEmpty()
        || root.measured
        || !Double.isNaN(root.planRows)
        || root.type.equals("Result")
        || (root.type.endsWith(" Scan") && !root.type.equals("Subquery Scan"))
        || !root.properties.isEmpty();
  }

  private static int inputs(String type) {
    return switch (type) {
      case "Seq Scan",
          "Sample Scan",
          "Index Scan",
          "Index Only Scan",
          "Bitmap Index Scan",
          "Tid Scan",
          "Tid Range Scan",
          "Function Scan",
          "Table Function Scan",
          "Values Scan",
          "CTE Scan",
          "Named Tuplestore Scan",
          "WorkTable Scan" ->
          0;
      case "Bitmap Heap Scan",
          "Subquery Scan",
          "Gather",
          "Gather Merge",
          "Materialize",
          "Memoize",
          "Sort",
          "Incremental Sort",
          "Group",
          "WindowAgg",
          "Unique",
          "LockRows",
          "Limit",
          "Hash",
          "Aggregate",
          "ProjectSet" ->
          1;
      case "Hash Join", "Merge Join", "Nested Loop", "Recursive Union" -> 2;
      default -> ANY;
    };
  }
}
