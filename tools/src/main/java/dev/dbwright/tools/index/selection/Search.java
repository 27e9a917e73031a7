package dev.dbwright.tools.index.selection;

import dev.dbwright.tools.cancel.Deadline;
import dev.dbwright.tools.index.selection.CostModel.Question;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Chooses candidates under a budget: what published methods would choose is improved by a local
 * search over remembered plans, and a round of questions to the planner about each solution that it
 * finds tells it further plans.
 *
 * <p>It climbs a ladder of budgets up to the one that was asked for. Its rungs and what happens on
 * them do not depend on that budget, and of all sets seen on the way the best that fits is taken:
 * more room never leaves more cost.
 */
public final class Search {
  /** In each power of ten of the tables' bytes. */
  private static final double[] RUNGS = {1, 1.25, 1.5, 2, 2.5, 3, 4, 5, 6, 8};

  /** On these the planner is asked for what is new; on those between only about solutions. */
  private static final Set<Double> WIDE_RUNGS = Set.of(1.0, 2.5, 5.0);

  /** From here on; a smaller share of the tables' bytes seldom is a budget. */
  private static final double ALL_RUNGS = 0.0099;

  /** So that a budget of the same share, rounded otherwise, is not below its rung. */
  private static final long ROUNDING_BYTES = 16;

  /** Rounds of search and questions on a rung; most rungs have nothing new after two. */
  private static final int ROUNDS = 4;

  /** Rounds of questions about a set. */
  private static final int PROBES = 12;

  /** How often each statement may be planned in all. */
  private static final int QUESTIONS = 63;

  /** The part of them that is kept for what comes before and after the search. */
  private static final int KEPT = 37;

  /** The part of them that rungs are given from one tenth of the tables' bytes to all. */
  private static final double QUESTIONS_A_DECADE = 0.4;

  /** Few statements share what is for as many; of a large workload each gets less. */
  private static final int FEWEST = 36;

  private static final int MOST = 200;

  /** Of the statements that are open, a fourth are asked about before a set is given up. */
  private static final int AT_ONCE = 4;

  private final CostMemory memory;
  private final Goal goal;
  private final long tableBytes;
  private final Deadline deadline;
  private final Openings openings;
  private final Set<CandidateSet> seen = new LinkedHashSet<>();

  /**
   * @param tableBytes of all tables; the ladder is built from shares of it
   */
  public Search(CostModel model, Goal goal, long tableBytes, Deadline deadline) {
    this(new CostMemory(model, deadline), goal, tableBytes, deadline);
  }

  private Search(CostMemory memory, Goal goal, long tableBytes, Deadline deadline) {
    this.memory = memory;
    this.goal = goal;
    this.tableBytes = tableBytes;
    this.deadline = deadline;
    this.openings = new Openings(memory, goal, deadline);
  }

  /** The best set found whose indexes take at most {@code budgetBytes} together. */
  public Selection under(long budgetBytes) {
    keep(CandidateSet.none());
    // The most telling of all: what each statement would take if it could.
    CandidateSet all = CandidateSet.of(goal.all());
    memory.learn(all);
    for (Rung rung : rungs(budgetBytes)) {
      if (!deadline.hasPassed()) {
        climb(rung);
      }
    }
    if (deadline.hasPassed()) {
      seen.add(openings.byCredit(budgetBytes, all));
    }
    Draft best = best(budgetBytes);
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

  /** What {@code statement} costs with {@code chosen}, in the planner's units. */
  public double cost(int statement, CandidateSet chosen) {
    memory.learn(List.of(new Question(statement, chosen)));
    return memory.estimate(statement, chosen);
  }

  /**
   * The same with more candidates.
   *
   * @param wider whose first candidates are those of this search
   */
  public Search among(CostModel wider, Goal widerGoal) {
    return new Search(new CostMemory(wider, memory), widerGoal, tableBytes, deadline);
  }

  /**
   * The best found from {@code start} on by all that was told since.
   *
   * @param beside what the statements are asked about first, without those that it could replace
   */
  public CandidateSet improved(CandidateSet start, CandidateSet beside, long budgetBytes) {
    if (deadline.hasPassed()) {
      return start;
    }
    IntPredicate replaced = each -> beside.stream().anyMatch(wide -> goal.holds(wide, each));
    memory.learn(start.minus(CandidateSet.of(start.stream().filter(replaced))).union(beside));
    CandidateSet found =
        new LocalSearch(new PlanTable(memory, goal), budgetBytes, deadline).improve(List.of(start));
    return total(found) < total(start) ? found : start;
  }

  /** The share of the workload's cost that {@code chosen} leaves, with upkeep and harm. */
  public double total(CandidateSet chosen) {
    memory.learn(chosen);
    return Draft.of(memory, goal, chosen).total();
  }

  /** How often the cost model was asked so far. */
  public long asked() {
    return memory.asked();
  }

  /**
   * @param share of the tables' bytes
   */
  private record Rung(double share, long bytes, boolean isWide) {}

  /** From the first that the smallest candidate fits into to the last one in the budget. */
  private List<Rung> rungs(long budgetBytes) {
    long smallest = goal.sizeBytes().stream().mapToLong(Long::longValue).min().orElse(0);
    long all = goal.sizeBytes().stream().mapToLong(Long::longValue).sum();
    List<Rung> rungs = new ArrayList<>();
    double decade = 1;
    while (decade * tableBytes > smallest) {
      decade /= 10;
    }
    boolean higher = tableBytes > 0 && all > 0;
    for (; higher; decade *= 10) {
      for (double step : RUNGS) {
        double share = decade * step;
        long bytes = (long) (share * tableBytes) - ROUNDING_BYTES;
        if (bytes > budgetBytes) {
          return rungs;
        }
        boolean wide = WIDE_RUNGS.contains(step);
        boolean usual = share > ALL_RUNGS;
        if (bytes >= smallest && (usual || wide)) {
          rungs.add(new Rung(share, bytes, usual && wide));
        }
        higher = bytes < all;
      }
    }
    return rungs;
  }

  /**
   * Keeps {@code chosen} unless it cannot be the best: asks about one part of the statements after
   * the other, those first of which least is known, for as long as it could.
   */
  private void consider(CandidateSet chosen, Rung rung) {
    double best = best(rung.bytes).total();
    List<Integer> open = new ArrayList<>(IntStream.range(0, memory.statements()).boxed().toList());
    open.sort(Comparator.comparingDouble(statement -> -unknown(statement, chosen)));
    while (!open.isEmpty() && Draft.atLeast(memory, goal, chosen) < best) {
      List<Integer> next = open.subList(0, Math.max(1, open.size() / AT_ONCE));
      memory.learn(next.stream().map(statement -> new Question(statement, chosen)).toList());
      next.clear();
    }
    if (open.isEmpty()) {
      seen.add(chosen);
    }
  }

  /** The share of the workload's cost within which {@code statement} has one with these. */
  private double unknown(int statement, CandidateSet chosen) {
    double most = memory.estimate(statement, chosen);
    return goal.weights().get(statement) * (most - memory.atLeast(statement, chosen));
  }

  private void keep(CandidateSet chosen) {
    memory.learn(chosen);
    seen.add(chosen);
  }

  private Draft best(long budgetBytes) {
    return seen.stream()
        .filter(each -> goal.allows(each, budgetBytes))
        .map(each -> Draft.of(memory, goal, each))
        .min(Comparator.comparingDouble(Draft::total))
        .orElseThrow();
  }

  private boolean isEnough(Rung rung) {
    return allowed(rung) == 0;
  }

  /** How many questions are left for all rungs up to this one: more of them from rung to rung. */
  private long allowed(Rung rung) {
    double part = Math.max(0.1, Math.min(1, 1 + QUESTIONS_A_DECADE * Math.log10(rung.share)));
    long statements = Math.min(MOST, memory.statements());
    long most = QUESTIONS * Math.max(FEWEST, statements) - KEPT * statements;
    return deadline.hasPassed() ? 0 : Math.max(0, (long) (part * most) - memory.asked());
  }

  private void climb(Rung rung) {
    if (rung.isWide) {
      open(rung);
    }
    for (int round = 0; round < (rung.isWide ? ROUNDS : 1) && !deadline.hasPassed(); round++) {
      long before = memory.asked();
      Draft best = best(rung.bytes);
      PlanTable table = new PlanTable(memory, goal);
      CandidateSet set =
          new LocalSearch(table, rung.bytes, deadline).improve(starts(rung.bytes, best));
      keep(set);
      if (rung.isWide) {
        probe(set, rung);
      }
      if (memory.asked() == before) {
        break;
      }
    }
  }

  private List<CandidateSet> starts(long budgetBytes, Draft best) {
    return List.of(
        best.chosen(),
        openings.narrow(budgetBytes),
        openings.byCredit(budgetBytes, goal.affordable(Long.MAX_VALUE)));
  }

  private void open(Rung rung) {
    consider(openings.narrow(rung.bytes), rung);
    consider(openings.byCredit(rung.bytes, goal.affordable(Long.MAX_VALUE)), rung);
    consider(openings.byCredit(rung.bytes, goal.affordable(rung.bytes)), rung);
    probe(CandidateSet.none(), rung);
    seen.addAll(openings.extended(rung.bytes, () -> isEnough(rung)));
    probe(best(rung.bytes).chosen(), rung);
  }

  private void probe(CandidateSet chosen, Rung rung) {
    new Probe(memory, goal, Draft.of(memory, goal, chosen), rung.bytes)
        .run(PROBES, () -> allowed(rung));
  }
}
