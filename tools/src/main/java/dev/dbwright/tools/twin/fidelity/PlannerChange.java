package dev.dbwright.tools.twin.fidelity;

import dev.dbwright.tools.twin.PlanStep;
import dev.dbwright.tools.twin.TwinPlan;
import java.util.Arrays;
import java.util.List;

/** What a major version of PostgreSQL plans differently from the one before (release notes, E). */
enum PlannerChange {
  DISTINCT_IN_PARALLEL(15, "DISTINCT is done in parallel"),
  WINDOW_ENDS_EARLY(15, "row_number() < n ends a window early"),
  RIGHT_ANTI_JOIN(16, "an anti join may hash the side that is asked for"),
  FULL_JOIN_IN_PARALLEL(16, "FULL and RIGHT hash joins are done in parallel"),
  SORTED_AGGREGATE(16, "input of DISTINCT and ORDER BY aggregates is sorted before them"),
  INCREMENTAL_DISTINCT(16, "DISTINCT uses incremental sorts"),
  NULL_TESTS(17, "IS NULL and IS NOT NULL of NOT NULL columns are left out"),
  ARRAY_SCANS(17, "B-tree scans of IN lists cost less"),
  CTE_STATISTICS(17, "a CTE's column statistics and order are used outside of it"),
  UNION_MERGED(17, "UNION merges sorted inputs"),
  GROUP_ORDER(17, "columns of GROUP BY are reordered"),
  IN_TO_JOIN(17, "correlated IN subqueries become joins"),
  SELF_JOIN(18, "joins of a table with itself on its key are left out"),
  SKIP_SCAN(18, "a B-tree is used without its first column (skip scan)"),
  OR_TO_ARRAY(18, "OR of one column becomes an index condition"),
  VALUES_TO_ARRAY(18, "IN (VALUES …) becomes an array"),
  RIGHT_SEMI_JOIN(18, "a semi join may hash the side that is asked for"),
  DISTINCT_ORDER(18, "columns of DISTINCT are reordered"),
  MERGE_JOIN_SORT(18, "merge joins take an incremental sort as their outer side");

  private final int major;
  private final String words;

  PlannerChange(int major, String words) {
    this.major = major;
    this.words = words;
  }

  /** Those that a server of {@code major} does not have yet. */
  static List<PlannerChange> after(int major) {
    return Arrays.stream(values()).filter(change -> change.major > major).toList();
  }

  String words() {
    return "%d: %s".formatted(major, words);
  }

  /** Whether it shows in the newer plan, and not in the older. */
  boolean isSeen(TwinPlan older, TwinPlan newer) {
    return switch (this) {
      case RIGHT_ANTI_JOIN -> gains(older, newer, "Join Type", "Right Anti");
      case RIGHT_SEMI_JOIN -> gains(older, newer, "Join Type", "Right Semi");
      case SELF_JOIN -> relations(newer) < relations(older);
      case OR_TO_ARRAY, ARRAY_SCANS, VALUES_TO_ARRAY -> gains(older, newer, "Index Cond", "ANY");
      case UNION_MERGED -> types(newer, "Merge Append") > types(older, "Merge Append");
      case SORTED_AGGREGATE, INCREMENTAL_DISTINCT, MERGE_JOIN_SORT, GROUP_ORDER, DISTINCT_ORDER ->
          types(newer, "Incremental Sort") > types(older, "Incremental Sort");
      case DISTINCT_IN_PARALLEL, FULL_JOIN_IN_PARALLEL ->
          types(newer, "Gather") > types(older, "Gather");
      case WINDOW_ENDS_EARLY -> gains(older, newer, "Run Condition", "");
      case SKIP_SCAN -> types(newer, "Index") > types(older, "Index");
      case NULL_TESTS -> loses(older, newer, "Filter", "NULL");
      case CTE_STATISTICS -> types(older, "CTE Scan") > 0;
      case IN_TO_JOIN -> gains(older, newer, "Join Type", "Semi");
    };
  }

  private static boolean gains(TwinPlan older, TwinPlan newer, String key, String part) {
    return with(newer, key, part) > with(older, key, part);
  }

  private static boolean loses(TwinPlan older, TwinPlan newer, String key, String part) {
    return with(newer, key, part) < with(older, key, part);
  }

  private static long with(TwinPlan plan, String key, String part) {
    return plan.steps().stream()
        .filter(step -> step.text(key).filter(text -> text.contains(part)).isPresent())
        .count();
  }

  private static long relations(TwinPlan plan) {
    return plan.steps().stream().filter(PlannerChange::readsTable).count();
  }

  private static boolean readsTable(PlanStep step) {
    return step.text("Relation Name").isPresent();
  }

  private static long types(TwinPlan plan, String beginning) {
    return plan.steps().stream().filter(step -> step.type().startsWith(beginning)).count();
  }
}
