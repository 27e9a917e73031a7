package dev.dbwright.tools.twin.regression;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a change does to a query.
 *
 * @param source the file or fingerprint that it comes from
 * @param line in {@code source}, from 1
 * @param calls absent where unknown
 * @param before cost in the planner's units
 * @param changes what became of the plan's steps; none where it has the same shape
 * @param planBefore as EXPLAIN's text
 * @param planAfter as EXPLAIN's text
 */
public record QueryChange(
    String source,
    int line,
    String sql,
    @Nullable Double calls,
    double before,
    double after,
    Verdict verdict,
    List<String> changes,
    String planBefore,
    String planAfter) {
  /** By cost alone: the planner's own measure. */
  public enum Verdict {
    WORSE,
    BETTER,
    SAME
  }

  public QueryChange {
    changes = List.copyOf(changes);
  }

  /** How many times the cost of before. */
  public double factor() {
    return before == 0 ? 1 : after / before;
  }
}
