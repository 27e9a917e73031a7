package dev.dbwright.tools.index.selection;

import dev.dbwright.tools.index.selection.CostModel.PlanCost;
import dev.dbwright.tools.index.selection.CostModel.Question;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Questions about what surrounds a set: what a statement's plan would be with less, and with more.
 *
 * <p>With more means: everything that fits is shown, and what the plan takes of it is hidden again,
 * one index at a time and the best plans first. So a planner tells its next best plans, as Lawler's
 * method ("A procedure for computing the k best solutions", 1972) lists solutions.
 */
final class Probe {
  /** Plans that save less than this share of a statement's cost lead nowhere. */
  private static final double WORTHWHILE = 0.002;

  /** Everything that fits, that fits twice, and so on: plans with smaller indexes are asked for. */
  private static final int HALVINGS = 4;

  /** Indexes of at most so many keys serve several statements: plans with these are asked for. */
  private static final int WIDEST = 2;

  private final CostMemory memory;
  private final Goal goal;
  private final Draft draft;
  private final List<Hunt> hunts = new ArrayList<>();

  Probe(CostMemory memory, Goal goal, Draft draft, long budgetBytes) {
    this.memory = memory;
    this.goal = goal;
    this.draft = draft;
    for (int statement = 0; statement < memory.statements(); statement++) {
      hunts.add(new Hunt(statement, budgetBytes));
    }
  }

  /**
   * @param rounds how many times each statement's next plans are asked for
   * @param allowed how many questions are left
   */
  void run(int rounds, LongSupplier allowed) {
    learn(Hunt::withLess, allowed);
    for (int round = 0; round < rounds && allowed.getAsLong() > 0; round++) {
      learn(Hunt::next, allowed);
      hunts.forEach(Hunt::follow);
    }
    learn(Hunt::withOneMore, allowed);
  }

  private void learn(Function<Hunt, List<Question>> questions, LongSupplier allowed) {
    memory.learn(
        hunts.stream().flatMap(hunt -> questions.apply(hunt).stream()).toList(),
        allowed.getAsLong());
  }

  /** The search for one statement's plans. */
  private final class Hunt {
    private static final int AT_ONCE = 3;

    private final int statement;
    private final double present;
    private final PriorityQueue<Lead> leads =
        new PriorityQueue<>(Comparator.comparingDouble(Lead::atLeast).thenComparing(Lead::age));
    private final Set<CandidateSet> seen = new LinkedHashSet<>();
    private final List<CandidateSet> open = new ArrayList<>();

    Hunt(int statement, long budgetBytes) {
      this.statement = statement;
      this.present = memory.estimate(statement, draft.chosen());
      for (int halving = 0; halving < HALVINGS; halving++) {
        lead(draft.chosen().union(goal.affordable(budgetBytes >> halving)), 0);
      }
      for (int keyCount = 1; keyCount <= WIDEST; keyCount++) {
        CandidateSet narrow = goal.affordable(budgetBytes).intersect(goal.upTo(keyCount));
        lead(draft.chosen().union(narrow), 0);
      }
    }

    private void lead(CandidateSet shown, double atLeast) {
      CandidateSet relevant = shown.intersect(memory.relevant(statement));
      if (seen.add(relevant)) {
        leads.add(new Lead(relevant, atLeast, seen.size()));
      }
    }

    List<Question> withLess() {
      return memory.plan(statement, draft.chosen()).used().stream()
          .mapToObj(used -> new Question(statement, draft.chosen().without(used)))
          .toList();
    }

    List<Question> next() {
      for (int i = 0; i < AT_ONCE && !leads.isEmpty(); i++) {
        open.add(leads.remove().shown);
      }
      return open.stream().map(shown -> new Question(statement, shown)).toList();
    }

    void follow() {
      for (CandidateSet shown : open) {
        PlanCost plan = memory.plan(statement, shown);
        if (plan.cost() < present * (1 - WORTHWHILE)) {
          CandidateSet added = plan.used().minus(draft.chosen());
          added.stream().forEach(each -> lead(shown.without(each), plan.cost()));
        }
      }
      open.clear();
    }

    List<Question> withOneMore() {
      CandidateSet useful = CandidateSet.none();
      for (PlanCost plan : memory.plans(statement)) {
        useful = useful.union(plan.used());
      }
      return useful.minus(draft.chosen()).stream()
          .mapToObj(each -> new Question(statement, draft.chosen().with(each)))
          .toList();
    }
  }

  /**
   * A set to show.
   *
   * @param atLeast what the plan of a larger set costs
   */
  private record Lead(CandidateSet shown, double atLeast, int age) {}
}
