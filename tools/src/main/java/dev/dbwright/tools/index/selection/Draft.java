package dev.dbwright.tools.index.selection;

import java.util.Arrays;

/** A set of candidates and what it is worth as far as plans are remembered. It never changes. */
final class Draft {
  /** Costs below this multiple of the present one are not worse: planners compare with 1 % slack. */
  static final double WORSE = 1.01;

  /** What a query loses counts this many times: a proposal should harm none. */
  private static final double HARM = 10;

  private final CostMemory memory;
  private final Goal goal;
  private final CandidateSet chosen;
  private final double[] shares;
  private final double total;

  private Draft(CostMemory memory, Goal goal, CandidateSet chosen, double[] shares) {
    this.memory = memory;
    this.goal = goal;
    this.chosen = chosen;
    this.shares = shares;
    this.total = Arrays.stream(shares).sum() + goal.upkeep(chosen);
  }

  static Draft of(CostMemory memory, Goal goal, CandidateSet chosen) {
    double[] shares = new double[memory.statements()];
    for (int statement = 0; statement < shares.length; statement++) {
      shares[statement] = share(memory, goal, statement, chosen);
    }
    return new Draft(memory, goal, chosen, shares);
  }

  CandidateSet chosen() {
    return chosen;
  }

  /** The share of the workload's cost that is left, with upkeep and harm. */
  double total() {
    return total;
  }

  long bytes() {
    return goal.bytes(chosen);
  }

  /** What of it is the statement's. */
  double share(int statement) {
    return shares[statement];
  }

  /** The same set, after more was learned. */
  Draft again() {
    return of(memory, goal, chosen);
  }

  Draft with(CandidateSet more) {
    return revalued(chosen.union(more), more.minus(chosen));
  }

  Draft without(int candidate) {
    return revalued(chosen.without(candidate), CandidateSet.of(candidate));
  }

  private Draft revalued(CandidateSet next, CandidateSet changed) {
    double[] revalued = shares.clone();
    for (int statement = 0; statement < revalued.length; statement++) {
      if (memory.relevant(statement).intersects(changed)) {
        revalued[statement] = share(memory, goal, statement, next);
      }
    }
    return new Draft(memory, goal, next, revalued);
  }

  private static double share(CostMemory memory, Goal goal, int statement, CandidateSet chosen) {
    double cost = memory.estimate(statement, chosen);
    double before = memory.estimate(statement, CandidateSet.none());
    double harm = cost > before * WORSE ? HARM * (cost - before) : 0;
    return goal.weights().get(statement) * (cost + harm);
  }
}
