package dev.dbwright.tools.index;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a proposal does for a query.
 *
 * @param calls absent where unknown
 * @param before cost in the planner's units, with what exists
 * @param after with the proposal
 * @param indexes those of the proposal that its plan reads
 * @param planBefore as EXPLAIN's text
 * @param planAfter as EXPLAIN's text
 */
public record QueryBenefit(
    String source,
    @Nullable Double calls,
    double before,
    double after,
    List<String> indexes,
    String planBefore,
    String planAfter) {
  public QueryBenefit {
    indexes = List.copyOf(indexes);
  }
}
