package dev.dbwright.tools.index;

import dev.dbwright.tools.index.selection.CandidateSet;
import dev.dbwright.tools.index.selection.Search;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Leaves out indexes that no statement would miss: the planner reads them, and it would read
 * another for nearly the same.
 */
final class Noticed {
  /**
   * Of what a statement costs today. The planner itself takes plans within 1 % for equal ({@code
   * STD_FUZZ_FACTOR} in {@code pathnode.c}), and another sample of ANALYZE moves costs by as much:
   * what is saved below that cannot be seen once the index is built. A share of each statement, not
   * of the workload: of a hundred queries, one alone is no more than 1 %.
   */
  private static final double LEAST_SAVED = 0.01;

  /** Of the workload's cost: less is told as nothing. */
  private static final double LEAST_BENEFIT = 0.001;

  private final Search search;
  private final PlannedWorkload workload;

  Noticed(Search search, PlannedWorkload workload) {
    this.search = search;
    this.workload = workload;
  }

  /** One after the other, the least first: of two that stand in for each other one stays. */
  CandidateSet of(CandidateSet chosen) {
    CandidateSet left = chosen;
    while (!left.isEmpty()) {
      CandidateSet all = left;
      int least =
          left.stream()
              .boxed()
              .min(Comparator.comparingDouble(each -> noticed(each, all)))
              .orElseThrow();
      if (noticed(least, all) >= 1) {
        break;
      }
      left = left.without(least);
    }
    return left;
  }

  /** From 1 on it is worth having. */
  private double noticed(int candidate, CandidateSet chosen) {
    double benefit = search.left(chosen.without(candidate)) - search.left(chosen);
    return Math.min(benefit / LEAST_BENEFIT, mostSaved(candidate, chosen) / LEAST_SAVED);
  }

  private double mostSaved(int candidate, CandidateSet chosen) {
    CandidateSet others = chosen.without(candidate);
    return IntStream.range(0, workload.size())
        .mapToDouble(
            statement ->
                (search.cost(statement, others) - search.cost(statement, chosen))
                    / workload.costBefore(statement))
        .max()
        .orElse(0);
  }
}
