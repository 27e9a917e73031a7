package dev.dbwright.tools.index.selection;

import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * A set of candidates and what it is worth as far as plans are remembered.
 *
 * @param total the share of the workload's cost that is left, with upkeep and harm
 */
record Draft(CandidateSet chosen, double total) {
  /**
   * Costs below this multiple of the present one are not worse: planners compare with 1 % slack.
   */
  static final double WORSE = 1.01;

  /** What a query loses counts this many times: a proposal should harm none. */
  private static final double HARM = 10;

  static Draft of(CostMemory memory, Goal goal, CandidateSet chosen) {
    return new Draft(
        chosen, total(memory, goal, chosen, statement -> memory.estimate(statement, chosen)));
  }

  /** Less than this no knowledge to come will make of {@link #total}. */
  static double atLeast(CostMemory memory, Goal goal, CandidateSet chosen) {
    return total(memory, goal, chosen, statement -> memory.atLeast(statement, chosen));
  }

  private static double total(
      CostMemory memory, Goal goal, CandidateSet chosen, IntToDoubleFunction cost) {
    return goal.upkeep(chosen)
        + IntStream.range(0, memory.statements())
            .mapToDouble(
                statement ->
                    share(
                        goal,
                        statement,
                        cost.applyAsDouble(statement),
                        memory.estimate(statement, CandidateSet.none())))
            .sum();
  }

  /** What a statement's cost counts. */
  static double share(Goal goal, int statement, double cost, double before) {
    double harm = cost > before * WORSE ? HARM * (cost - before) : 0;
    return goal.weights().get(statement) * (cost + harm);
  }
}
