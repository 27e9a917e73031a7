package dev.dbwright.tools.index;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.dbwright.tools.index.candidate.QueryRemark;
import dev.dbwright.tools.json.UnknownNumber;
import dev.dbwright.tools.workload.SkippedStatement;
import java.util.List;

/**
 * Indexes for a workload: what to create and what to drop, proved on a twin with the set shown and
 * hidden.
 *
 * @param baselineCost of the workload with what exists, in the planner's units; NaN where no
 *     planner told a cost, here and in {@link #finalCost}
 * @param finalCost with the proposal
 * @param queries in the workload's order
 * @param budgetBytes the most that the new indexes may take; the proposal stays below it; 0 where
 *     no size is known
 * @param rewrites forms of queries that would let an index serve, or need none
 * @param statistics extended statistics that the plans lack
 * @param explainCalls how often the planner was asked
 * @param remarks what was cut short, left out or could not be proved, one sentence each
 */
public record IndexAdvice(
    @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = UnknownNumber.class)
        double baselineCost,
    @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = UnknownNumber.class)
        double finalCost,
    List<QueryBenefit> queries,
    List<ProposedIndex> create,
    List<DroppedIndex> drop,
    List<QueryRemark> rewrites,
    List<ProposedStatistics> statistics,
    @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = UnknownNumber.class)
        long budgetBytes,
    List<SkippedStatement> skipped,
    List<String> remarks,
    long explainCalls,
    long elapsedMs) {
  public IndexAdvice {
    queries = List.copyOf(queries);
    create = List.copyOf(create);
    drop = List.copyOf(drop);
    rewrites = List.copyOf(rewrites);
    statistics = List.copyOf(statistics);
    skipped = List.copyOf(skipped);
    remarks = List.copyOf(remarks);
  }

  /**
   * The same with the queries' plans as a live database has them.
   *
   * @param explains how often it was asked
   */
  public IndexAdvice with(List<QueryBenefit> planned, List<String> said, long explains) {
    return new IndexAdvice(
        baselineCost,
        finalCost,
        planned,
        create,
        drop,
        rewrites,
        statistics,
        budgetBytes,
        skipped,
        said,
        explainCalls + explains,
        elapsedMs);
  }

  /** The same with what is proposed by rule; where no planner told a cost, none is known. */
  IndexAdvice withProposed(
      List<ProposedIndex> proposed, List<SkippedStatement> left, List<String> said) {
    boolean planned = !queries.isEmpty();
    return new IndexAdvice(
        planned ? baselineCost : Double.NaN,
        planned ? finalCost : Double.NaN,
        queries,
        proposed,
        drop,
        rewrites,
        statistics,
        budgetBytes,
        left,
        said,
        explainCalls,
        elapsedMs);
  }
}
