package dev.dbwright.tools.index;

import dev.dbwright.tools.cancel.Deadline;
import dev.dbwright.tools.index.selection.CandidateSet;
import dev.dbwright.tools.index.selection.Search;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

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

  /** Of the workload's cost: what is less is lost in the others' noise. */
  private static final double LEAST_BENEFIT = 0.0003;

  private final Search search;
  private final PlannedWorkload workload;
  private final Deadline deadline;

  Noticed(Search search, PlannedWorkload workload, Deadline deadline) {
    this.search = search;
    this.workload = workload;
    this.deadline = deadline;
  }

  /**
   * One after the other, the least first: of two that stand in for each other one stays. What is
   * worth having beside all others is so beside fewer, and is not asked about again. What the time
   * does not suffice for stays.
   */
  CandidateSet of(CandidateSet chosen) {
    if (deadline.hasPassed()) {
      return chosen;
    }
    Map<Integer, Double> beside =
        chosen.stream()
            .boxed()
            .collect(Collectors.toMap(Function.identity(), each -> noticed(each, chosen)));
    List<Integer> doubtful =
        beside.entrySet().stream()
            .filter(each -> each.getValue() < 1)
            .sorted(Map.Entry.comparingByValue())
            .map(Map.Entry::getKey)
            .toList();
    CandidateSet left = chosen;
    for (int candidate : doubtful) {
      if (noticed(candidate, left) < 1) {
        left = left.without(candidate);
      }
    }
    return left;
  }

  /** From 1 on it is worth having. */
  private double noticed(int candidate, CandidateSet chosen) {
    CandidateSet others = chosen.without(candidate);
    double benefit = search.left(others) - search.left(chosen);
    double mostSaved = 0;
    for (int statement = 0; statement < workload.size(); statement++) {
      double saved = search.cost(statement, others) - search.cost(statement, chosen);
      mostSaved = Math.max(mostSaved, saved / workload.costBefore(statement));
    }
    return Math.min(benefit / LEAST_BENEFIT, mostSaved / LEAST_SAVED);
  }
}
