package dev.dbwright.tools.index.selection;

import dev.dbwright.tools.cancel.Deadline;
import dev.dbwright.tools.index.selection.CostModel.PlanCost;
import dev.dbwright.tools.index.selection.CostModel.Question;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/** The sets that published methods would choose: a search that starts from them is no worse. */
final class Openings {
  /** What Dexter takes an index for: half of a statement's cost. */
  private static final double HALF = 0.5;

  private final CostMemory memory;
  private final Goal goal;
  private final Deadline deadline;

  Openings(CostMemory memory, Goal goal, Deadline deadline) {
    this.memory = memory;
    this.goal = goal;
    this.deadline = deadline;
  }

  /**
   * Each statement is planned with everything, and what it saves is credited to all indexes of its
   * plan (Valentin et al.: "DB2 Advisor", ICDE 2000, without its random exchanges).
   */
  CandidateSet byCredit(long budgetBytes, CandidateSet shown) {
    memory.learn(CandidateSet.none());
    memory.learn(shown);
    double[] credit = new double[goal.candidates()];
    for (int statement = 0; statement < memory.statements(); statement++) {
      credit(credit, statement, memory.plan(statement, shown));
    }
    List<Integer> ranked = new ArrayList<>(ranked(credit));
    for (int i = 0; i < ranked.size(); i++) {
      int better = ranked.get(i);
      ranked.subList(i + 1, ranked.size()).removeIf(worse -> goal.isPrefix(worse, better));
    }
    return fill(ranked, budgetBytes);
  }

  /**
   * Each statement is planned with the indexes of one key, then with those of two as well
   * (github.com/ankane/dexter).
   */
  CandidateSet narrow(long budgetBytes) {
    CandidateSet one = goal.upTo(1);
    CandidateSet two = goal.upTo(2);
    memory.learn(CandidateSet.none());
    memory.learn(one);
    memory.learn(two);
    double[] credit = new double[goal.candidates()];
    for (int statement = 0; statement < memory.statements(); statement++) {
      PlanCost first = memory.plan(statement, one);
      PlanCost second = memory.plan(statement, two);
      PlanCost plan = second.cost() < first.cost() * HALF ? second : first;
      if (plan.cost() < memory.estimate(statement, CandidateSet.none()) * HALF) {
        credit(credit, statement, plan);
      }
    }
    return fill(ranked(credit), budgetBytes);
  }

  private void credit(double[] credit, int statement, PlanCost plan) {
    double saved = memory.estimate(statement, CandidateSet.none()) - plan.cost();
    double share = goal.weights().get(statement) * saved;
    plan.used().stream().forEach(each -> credit[each] += share);
  }

  private List<Integer> ranked(double[] credit) {
    return IntStream.range(0, credit.length)
        .filter(each -> credit[each] > 0)
        .boxed()
        .sorted(Comparator.comparingDouble(each -> -credit[each] / goal.sizeBytes(each)))
        .toList();
  }

  private CandidateSet fill(List<Integer> ranked, long budgetBytes) {
    CandidateSet chosen = CandidateSet.none();
    for (int candidate : ranked) {
      if (goal.allows(chosen.with(candidate), budgetBytes)) {
        chosen = chosen.with(candidate);
      }
    }
    return chosen;
  }

  /**
   * Each step adds an index or extends a chosen one by a key, whichever saves most for the bytes
   * that it adds (Schlosser et al.: "Efficient Scalable Multi-Attribute Index Selection Using
   * Recursive Strategies", ICDE 2019). Steps that cannot be the best are not asked about.
   *
   * @param enough from then on what is known has to do
   * @return the set after each step
   */
  List<CandidateSet> extended(long budgetBytes, BooleanSupplier enough) {
    List<CandidateSet> path = new ArrayList<>();
    Draft draft = Draft.of(memory, goal, CandidateSet.none());
    while (true) {
      Draft best = draft;
      double most = 0;
      for (Step step : steps(draft, budgetBytes)) {
        if (step.ratioAtMost <= most || deadline.hasPassed()) {
          break;
        }
        if (!enough.getAsBoolean()) {
          learn(step);
        }
        Draft next = Draft.of(memory, goal, step.next);
        double ratio = (draft.total() - next.total()) / step.bytes;
        if (ratio > most) {
          most = ratio;
          best = next;
        }
      }
      if (most == 0 || deadline.hasPassed()) {
        return path;
      }
      draft = best;
      path.add(draft.chosen());
    }
  }

  private void learn(Step step) {
    memory.learn(
        statements(step.candidate).mapToObj(each -> new Question(each, step.next)).toList());
  }

  private IntStream statements(int candidate) {
    return IntStream.range(0, memory.statements())
        .filter(statement -> memory.relevant(statement).contains(candidate));
  }

  private List<Step> steps(Draft draft, long budgetBytes) {
    List<Step> steps = new ArrayList<>();
    goal.all()
        .filter(candidate -> !draft.chosen().contains(candidate))
        .forEach(
            candidate -> {
              CandidateSet next = next(draft.chosen(), candidate);
              if (!next.equals(draft.chosen()) && goal.allows(next, budgetBytes)) {
                double bytes = Math.max(1, goal.bytes(next) - goal.bytes(draft.chosen()));
                double gain = gainAtMost(draft, candidate, next);
                if (gain > 0) {
                  steps.add(new Step(candidate, next, bytes, gain / bytes));
                }
              }
            });
    steps.sort(Comparator.comparingDouble(step -> -step.ratioAtMost));
    return steps;
  }

  private double gainAtMost(Draft draft, int candidate, CandidateSet next) {
    return statements(candidate)
        .mapToDouble(
            statement ->
                goal.weights().get(statement)
                    * (memory.estimate(statement, draft.chosen())
                        - memory.atLeast(statement, next)))
        .sum();
  }

  /** A wider index takes the place of the one that it extends; others are begun with one key. */
  private CandidateSet next(CandidateSet chosen, int candidate) {
    int width = goal.keys().get(candidate).size();
    if (width == 1) {
      return chosen.with(candidate);
    }
    return chosen.stream()
        .filter(each -> goal.keys().get(each).size() == width - 1)
        .filter(each -> goal.isPrefix(each, candidate))
        .mapToObj(each -> chosen.without(each).with(candidate))
        .findFirst()
        .orElse(chosen);
  }

  private record Step(int candidate, CandidateSet next, double bytes, double ratioAtMost) {}
}
