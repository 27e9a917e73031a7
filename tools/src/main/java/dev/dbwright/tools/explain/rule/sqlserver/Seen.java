package dev.dbwright.tools.explain.rule.sqlserver;

import dev.dbwright.tools.explain.plan.PlanNode;
import dev.dbwright.tools.explain.rule.RuleContext;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What a plan says of a step: as measured where the plan ran, as estimated elsewhere. */
final class Seen {
  private static final Set<String> JOINS =
      Set.of("Nested Loops", "Hash Match", "Merge Join", "Adaptive Join");

  private Seen() {}

  /** Rows of all executions. */
  static double rows(PlanNode node, RuleContext context) {
    return context.plan().analyzed()
        ? node.actualRows()
        : node.estimatedRows() * executions(node, context);
  }

  /** Rows of all executions before the step's own predicate threw some away. */
  static double rowsRead(PlanNode node, RuleContext context) {
    if (context.plan().analyzed()) {
      return node.actualRows() + node.number("Rows Removed by Filter") * node.loops();
    }
    double read = Math.max(node.estimatedRows(), node.number("EstimatedRowsRead"));
    return read * executions(node, context);
  }

  static double executions(PlanNode node, RuleContext context) {
    return context.plan().analyzed()
        ? node.loops()
        : Math.max(1, node.number("EstimateExecutions"));
  }

  /** True where {@code node} reads a table or an index from one end to the other. */
  static boolean isScan(PlanNode node) {
    return node.type().endsWith("Scan") && node.target().relation() != null;
  }

  static boolean isSeek(PlanNode node) {
    return node.type().endsWith("Index Seek") && !isLookup(node);
  }

  /** True where {@code node} fetches the row that another index pointed to. */
  static boolean isLookup(PlanNode node) {
    return node.type().endsWith(" Lookup") || isTrue(node, "Lookup");
  }

  static boolean isJoin(PlanNode node) {
    return JOINS.contains(node.type()) && node.variant().joinType() != null;
  }

  /** XML Schema's booleans are words or digits. */
  static boolean isTrue(PlanNode node, String name) {
    return node.text(name).filter(value -> value.equals("true") || value.equals("1")).isPresent();
  }

  static boolean isLogical(PlanNode node, String operation) {
    return node.text("LogicalOp").filter(operation::equals).isPresent();
  }

  /** The step that hands its rows to {@code node}, the first where there are several. */
  static Optional<PlanNode> below(PlanNode node, RuleContext context) {
    return context.children(node).stream().findFirst();
  }

  /** The step below that makes the rows, whatever is computed from them on their way. */
  static Optional<PlanNode> source(PlanNode node, RuleContext context) {
    Optional<PlanNode> source = below(node, context);
    while (source.isPresent()
        && (source.get().hasType("Compute Scalar") || source.get().hasType("Parallelism"))) {
      source = below(source.get(), context);
    }
    return source;
  }

  /** True for the second input of nested loops, which runs anew for each row of the first. */
  static boolean isInner(PlanNode node, RuleContext context) {
    return context
        .parent(node)
        .filter(above -> above.hasType("Nested Loops"))
        .map(context::children)
        .filter(sides -> sides.size() > 1 && sides.get(1).id() == node.id())
        .isPresent();
  }

  /** True where the step above {@code node} is marked with {@code name}. */
  static boolean isTrueAbove(PlanNode node, String name, RuleContext context) {
    return context.parent(node).filter(above -> isTrue(above, name)).isPresent();
  }

  /** Variables and parameters that the predicates of {@code node} compare with. */
  static List<String> variables(PlanNode node) {
    return Stream.of("Index Cond", "Filter")
        .flatMap(name -> node.text(name).stream())
        .flatMap(text -> ScalarText.of(text).variables().stream())
        .distinct()
        .toList();
  }

  /** A table as T-SQL names it. */
  static String table(PlanNode node) {
    String relation = node.target().relation();
    String schema = node.target().schema();
    if (relation == null) {
      return "the table";
    }
    return schema == null || relation.startsWith("@") || relation.startsWith("#")
        ? relation
        : schema + "." + relation;
  }
}
