package dev.dbwright.tools.explain.rule.sqlite;

import dev.dbwright.tools.explain.plan.PlanNode;
import dev.dbwright.tools.explain.rule.RuleContext;
import java.util.List;
import java.util.stream.Stream;

/** A step that reads a whole table, or one of its indexes from end to end. */
final class TableScan {
  /** Ends an advice: nobody told how large the table is. */
  static final String IF_LARGE =
      " SQLite's plan tells no sizes: this is worth it from about 10,000 rows on.";

  // SQLite joins at most 64 tables; each may bring a subquery and a filter beside it.
  private static final int MOST_STEPS = 3 * 64;
  // A plan with more is made up, and the limit keeps the time for one linear.
  private static final int MOST_BELOW = 1_000;

  private TableScan() {}

  /** A virtual table finds by itself what it was asked for; a subquery is no table. */
  static boolean is(PlanNode step) {
    return step.hasType("Scan")
        && step.target().relation() != null
        && step.text("Virtual Table Index").isEmpty();
  }

  /** Those at the level of {@code step}, the outermost loop first. */
  static List<PlanNode> atLevelOf(PlanNode step, RuleContext context) {
    return context.parent(step).stream()
        .flatMap(above -> firstSteps(above, context))
        .filter(TableScan::is)
        .toList();
  }

  /** Those below {@code step}. */
  static List<PlanNode> below(PlanNode step, RuleContext context) {
    return context.subtree(step).stream().limit(MOST_BELOW).filter(TableScan::is).toList();
  }

  private static Stream<PlanNode> firstSteps(PlanNode above, RuleContext context) {
    return context.children(above).stream().limit(MOST_STEPS);
  }

  /** What the statement calls the table that {@code step} reads. */
  static String name(PlanNode step) {
    String alias = step.target().alias();
    return alias != null ? alias : String.valueOf(step.target().relation());
  }
}
