package dev.dbwright.tools.index;

import com.fasterxml.jackson.annotation.JsonInclude;
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
 * @param budgetBytes the most that the new indexes may take; the proposal stays below it
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
    long budgetBytes,
    List<SkippedStatement> skipped,
    List<String> remarks,
    long explainCalls,
    long elapsedMs) {
  public IndexAdvice {
    queries = List.copyOf(queries);
    create = List.copyOf(create);
    drop = List.copyOf(drop);
    skipped = List.copyOf(skipped);
    remarks = List.copyOf(remarks);
  }
}
