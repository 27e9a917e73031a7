package dev.dbwright.tools.index.selection;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/**
 * Chooses candidates under a budget: a local search over remembered plans, and a round of questions
 * to the planner about each solution that it finds.
 *
 * <p>It climbs a ladder of budgets and starts each rung from the set of the one below, so that more
 * room never leaves more cost. The rungs do not depend on the budget that was asked for: two
 * budgets share the way up to the smaller one.
 */
public final class Search {
  /** Shares of the tables' bytes. */
  private static final double[] RUNGS = {
    0.02, 0.05, 0.1, 0.15, 0.25, 0.35, 0.5, 0.75, 1, 1.5, 2, 3, 5
  };

  /** Rounds of search and questions on a rung; most rungs have nothing new after two. */
  private static final int ROUNDS = 4;

  /** Rounds of questions about a set. */
  private static final int PROBES = 12;

  /** How often each statement may be planned for the first rung, and for each further one. */
  private static final int FIRST_QUESTIONS = 26;

  private static final int FURTHER_QUESTIONS = 3;

  /** Few statements share what is for as many; of a large workload each gets less. */
  private static final int FEWEST = 36;

  private static final int MOST = 200;

  private final CostMemory memory;
  private final Goal goal;
  private final long tableBytes;
  private final Deadline deadline;

  /**
   * @param tableBytes of all tables; the ladder is built from shares of it
   */
  public Search(CostModel model, Goal goal, long tableBytes, Deadline deadline) {
    this.memory = new CostMemory(model);
    this.goal = goal;
    this.tableBytes = tableBytes;
    this.deadline = deadline;
  }

  /** The best set found whose indexes take at most {@code budgetBytes} together. */
  public Selection under(long budgetBytes) {
    memory.learn(CandidateSet.none());
    Draft best = nothing();
    List<Long> rungs = rungs(budgetBytes);
    for (int rung = 0; rung < rungs.size(); rung++) {
      long questions = FIRST_QUESTIONS + (long) rung * FURTHER_QUESTIONS;
      long most = questions * Math.max(FEWEST, Math.min(MOST, memory.statements()));
      best =
          climb(
              Draft.of(memory, goal, best.chosen()),
              rungs.get(rung),
              () -> deadline.hasPassed() || memory.asked() >= most);
    }
    return new Selection(
        best.chosen(),
        best.total(),
        goal.bytes(best.chosen()),
        memory.asked(),
        deadline.hasPassed());
  }

  /** The share of the workload's cost that {@code chosen} leaves, without upkeep. */
  public double left(CandidateSet chosen) {
    memory.learn(chosen);
    return IntStream.range(0, memory.statements())
        .mapToDouble(
            statement -> goal.weights().get(statement) * memory.estimate(statement, chosen))
        .sum();
  }

  /** How often the cost model was asked so far. */
  public long asked() {
    return memory.asked();
  }

  private Draft nothing() {
    return Draft.of(memory, goal, CandidateSet.none());
  }

  private List<Long> rungs(long budgetBytes) {
    List<Long> rungs = new ArrayList<>();
    for (double share : RUNGS) {
      long rung = Math.round(share * tableBytes);
      if (rung < budgetBytes) {
        rungs.add(rung);
      }
    }
    rungs.add(budgetBytes);
    return rungs;
  }

  private Draft climb(Draft start, long budgetBytes, BooleanSupplier enough) {
    Draft best = start;
    new Probe(memory, goal, nothing(), budgetBytes).run(PROBES, enough);
    new Probe(memory, goal, best, budgetBytes).run(PROBES, enough);
    for (int round = 0; round < ROUNDS && !deadline.hasPassed(); round++) {
      long before = memory.asked();
      PlanTable table = new PlanTable(memory, goal);
      CandidateSet set = new LocalSearch(table, budgetBytes, deadline).improve(best.chosen());
      memory.learn(set);
      Draft found = Draft.of(memory, goal, set);
      best = Draft.of(memory, goal, best.chosen());
      if (found.total() < best.total()) {
        best = found;
      }
      new Probe(memory, goal, found, budgetBytes).run(PROBES, enough);
      if (memory.asked() == before) {
        break;
      }
    }
    return best;
  }
}
