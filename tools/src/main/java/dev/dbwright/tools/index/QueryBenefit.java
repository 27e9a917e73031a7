package dev.dbwright.tools.index;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.dbwright.tools.json.UnknownNumber;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a proposal does for a query.
 *
 * @param calls absent where unknown
 * @param before cost in the planner's units, with what exists; NaN where it tells none
 * @param after with the proposal
 * @param indexes those of the proposal that its plan reads
 * @param planBefore as EXPLAIN's text
 * @param planAfter as EXPLAIN's text
 */
public record QueryBenefit(
    String source,
    @Nullable Double calls,
    @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = UnknownNumber.class)
        double before,
    @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = UnknownNumber.class)
        double after,
    List<String> indexes,
    String planBefore,
    String planAfter) {
  public QueryBenefit {
    indexes = List.copyOf(indexes);
  }
}
