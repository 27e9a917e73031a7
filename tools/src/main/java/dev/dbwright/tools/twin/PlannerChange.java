package dev.dbwright.tools.twin;

import dev.dbwright.tools.statistics.PlannerStatistics;
import java.util.Comparator;
import java.util.List;

/**
 * Something that planners do otherwise from a major version on: a reason why a twin's plan differs
 * from that of an older source. From the release notes, sections Optimizer, Indexes and General
 * Performance; those that change a plan, its rows or its cost.
 *
 * @param since major version
 */
public record PlannerChange(int since, String what) {
  private static final int MAJOR = 10_000;

  private static final List<PlannerChange> ALL =
      List.of(
          new PlannerChange(15, "SELECT DISTINCT in parallel"),
          new PlannerChange(
              15, "run conditions of window functions: row_number() and rank() stop early"),
          new PlannerChange(15, "NOT IN with many constants by a hash table"),
          new PlannerChange(15, "ordered scans of list partitions without a sort in more cases"),
          new PlannerChange(15, "starts_with() and ^@ by a B-tree of collation C"),
          new PlannerChange(15, "extended statistics of a parent with its children"),
          new PlannerChange(15, "hash_mem_multiplier is 2 by default, it was 1"),
          new PlannerChange(16, "incremental sorts in more cases, DISTINCT among them"),
          new PlannerChange(16, "aggregates with ORDER BY or DISTINCT take presorted rows"),
          new PlannerChange(16, "memoize above UNION ALL"),
          new PlannerChange(16, "Right Anti Join: the hash table of the smaller side"),
          new PlannerChange(16, "full and right outer hash joins in parallel"),
          new PlannerChange(16, "string_agg() and array_agg() in parallel"),
          new PlannerChange(16, "GIN index scans cost more CPU"),
          new PlannerChange(16, "outer joins: keys and conditions that are redundant are dropped"),
          new PlannerChange(16, "window frames run in ROWS mode where RANGE is not needed"),
          new PlannerChange(17, "statistics and sort order of CTEs reach the outer query"),
          new PlannerChange(17, "IS NULL and IS NOT NULL on NOT NULL columns are decided at once"),
          new PlannerChange(17, "correlated IN subqueries become joins"),
          new PlannerChange(17, "GROUP BY columns in the order of ORDER BY"),
          new PlannerChange(17, "UNION by Merge Append"),
          new PlannerChange(17, "LIMIT above partitions prefers plans that start cheaply"),
          new PlannerChange(17, "Merge Append costs count the rows that are sorted"),
          new PlannerChange(17, "incremental sorts above GiST and SP-GiST"),
          new PlannerChange(17, "IN lists in one pass through a B-tree"),
          new PlannerChange(17, "subplans with parameters in parallel in more cases"),
          new PlannerChange(17, "@> and <@ of a constant range become comparisons"),
          new PlannerChange(18, "skip scans of B-trees whose first column has no condition"),
          new PlannerChange(18, "self-joins that add nothing are removed"),
          new PlannerChange(18, "OR of the same column becomes an array for an index"),
          new PlannerChange(18, "IN (VALUES …) becomes = ANY"),
          new PlannerChange(18, "DISTINCT keys in the order that rows arrive in"),
          new PlannerChange(18, "GROUP BY columns that a unique index determines are dropped"),
          new PlannerChange(18, "HAVING on grouping sets is pushed down"),
          new PlannerChange(18, "Right Semi Join"),
          new PlannerChange(18, "merge joins by incremental sorts"),
          new PlannerChange(18, "partitionwise joins in more cases"),
          new PlannerChange(18, "Append below LIMIT is costed by what is fetched"),
          new PlannerChange(18, "INTERSECT and EXCEPT by sorted inputs"),
          new PlannerChange(18, "rows of generate_series() of numeric and timestamp"),
          new PlannerChange(18, "disabled plan nodes are counted, not charged for"));

  /**
   * What a twin of PostgreSQL 18 plans otherwise than its source, newest first.
   *
   * @param serverVersion {@link PlannerStatistics#serverVersion()}; none for 0, which is unknown
   */
  public static List<PlannerChange> after(int serverVersion) {
    int major = serverVersion / MAJOR;
    return major == 0
        ? List.of()
        : ALL.stream()
            .filter(each -> each.since() > major)
            .sorted(Comparator.comparingInt(PlannerChange::since).reversed())
            .toList();
  }

  /** As a line of a list. */
  public String told() {
    return since + ": " + what;
  }
}
