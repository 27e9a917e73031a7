package dev.dbwright.tools.index.selection;

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
    double shares =
        IntStream.range(0, memory.statements())
            .mapToDouble(
                statement ->
                    share(
                        goal,
                        statement,
                        memory.estimate(statement, chosen),
                        memory.estimate(statement, CandidateSet.none())))
            .sum();
    return new Draft(chosen, shares + goal.upkeep(chosen));
  }

  /** What a statement's cost counts. */
  static double share(Goal goal, int statement, double cost, double before) {
    double harm = cost > before * WORSE ? HARM * (cost - before) : 0;
    return goal.weights().get(statement) * (cost + harm);
  }
}
