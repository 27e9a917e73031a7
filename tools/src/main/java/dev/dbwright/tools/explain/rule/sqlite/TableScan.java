package dev.dbwright.tools.explain.rule.sqlite;

import dev.dbwright.tools.explain.plan.PlanNode;
import dev.dbwright.tools.explain.rule.RuleContext;
import java.util.List;

/** A step that reads a whole table, or one of its indexes from end to end. */
final class TableScan {
  /** Ends an advice: nobody told how large the table is. */
  static final String IF_LARGE =
      " SQLite's plan tells no sizes: this is worth it from about 10,000 rows on.";

  private TableScan() {}

  /** A virtual table finds by itself what it was asked for; a subquery is no table. */
  static boolean is(PlanNode step) {
    return step.hasType("Scan")
        && step.target().relation() != null
        && step.text("Virtual Table Index").isEmpty();
  }

  /** Those at the level of {@code step}, the outermost loop first. */
  static List<PlanNode> atLevelOf(PlanNode step, RuleContext context) {
    return context.parent(step).map(above -> levels(context).below(above.id())).orElse(List.of());
  }

  /** How many stand below {@code step}, itself with them. */
  static int countBelow(PlanNode step, RuleContext context) {
    return levels(context).count(step.id(), step.id() + context.subtree(step).size());
  }

  private static ScanLevels levels(RuleContext context) {
    return context.inPlan(ScanLevels.class, ScanLevels::of);
  }

  /** What the statement calls the table that {@code step} reads. */
  static String name(PlanNode step) {
    String alias = step.target().alias();
    return alias != null ? alias : String.valueOf(step.target().relation());
  }
}
