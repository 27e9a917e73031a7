package dev.dbwright.tools.index.selection;

import dev.dbwright.tools.cancel.Deadline;
import dev.dbwright.tools.index.selection.CostModel.PlanCost;
import dev.dbwright.tools.index.selection.CostModel.Question;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The plans that a cost model has told so far, and what follows from them.
 *
 * <p>A plan that was chosen from the candidates S and uses U of them is also the one chosen from
 * every T with U ⊆ T ⊆ S. From any other T that holds U it can still be had, so that its cost is an
 * upper bound there. Where a shown candidate swayed the estimates, all this holds only with it.
 */
final class CostMemory {
  /** So many questions are asked before it is seen whether there is time for more. */
  private static final int AT_ONCE = 32;

  private final CostModel model;
  private final Deadline deadline;
  private final List<Statement> statements;
  private long asked;

  CostMemory(CostModel model, Deadline deadline) {
    this.model = model;
    this.deadline = deadline;
    this.statements =
        IntStream.range(0, model.statements())
            .mapToObj(number -> new Statement(model.relevant(number)))
            .toList();
  }

  /** With what {@code narrower} knows, whose candidates are the first ones of {@code model}. */
  CostMemory(CostModel model, CostMemory narrower) {
    this(model, narrower.deadline);
    for (int number = 0; number < statements.size(); number++) {
      statements.get(number).take(narrower.statements.get(number));
    }
    this.asked = narrower.asked;
  }

  int statements() {
    return statements.size();
  }

  CandidateSet relevant(int statement) {
    return statements.get(statement).relevant;
  }

  /** How often the model was asked. */
  long asked() {
    return asked;
  }

  /** The best that is known to be possible with {@code chosen}; exact where that was asked. */
  double estimate(int statement, CandidateSet chosen) {
    return statements.get(statement).estimate(chosen).cost();
  }

  /** What it costs at the least: no more indexes make a plan dearer. */
  double atLeast(int statement, CandidateSet chosen) {
    return statements.get(statement).atLeast(chosen);
  }

  /** The plan behind {@link #estimate}. */
  PlanCost plan(int statement, CandidateSet chosen) {
    return statements.get(statement).estimate(chosen);
  }

  /** The distinct plans that a statement was seen to have. */
  Iterable<PlanCost> plans(int statement) {
    return statements.get(statement).plans;
  }

  /** By what was shown: plans that cost more than one that could be had there as well. */
  Map<CandidateSet, PlanCost> surprises(int statement) {
    return statements.get(statement).surprises;
  }

  /** Asks, in one round, whatever of this does not follow from what is known. */
  void learn(List<Question> questions) {
    learn(questions, Long.MAX_VALUE);
  }

  /**
   * The same as far as that goes. What the time does not suffice for stays an estimate.
   *
   * @param most of more questions that are open, only the first are asked
   */
  void learn(List<Question> questions, long most) {
    Set<Question> open = new LinkedHashSet<>();
    for (Question question : questions) {
      Statement statement = statements.get(question.statement());
      CandidateSet shown = question.shown().intersect(statement.relevant);
      if (!statement.isKnown(shown)) {
        open.add(new Question(question.statement(), shown));
      }
    }
    List<Question> round = open.stream().limit(most).toList();
    for (int first = 0; first < round.size(); first += AT_ONCE) {
      ask(round.subList(first, Math.min(first + AT_ONCE, round.size())));
    }
  }

  private void ask(List<Question> questions) {
    // What a statement costs as it is has to be known, and is known already.
    List<Question> asked =
        deadline.hasPassed()
            ? questions.stream().filter(each -> each.shown().isEmpty()).toList()
            : questions;
    List<PlanCost> answers = model.plan(asked);
    for (int i = 0; i < asked.size(); i++) {
      statements.get(asked.get(i).statement()).add(asked.get(i).shown(), answers.get(i));
    }
    this.asked += asked.size();
  }

  /** Asks for what every statement costs with {@code chosen}. */
  void learn(CandidateSet chosen) {
    learn(
        IntStream.range(0, statements.size())
            .mapToObj(statement -> new Question(statement, chosen))
            .toList());
  }

  private static final class Statement {
    private static final double SLACK = 0.999;
    private static final PlanCost UNKNOWN =
        new PlanCost(Double.POSITIVE_INFINITY, CandidateSet.none(), CandidateSet.none());

    private final CandidateSet relevant;
    private final List<Answer> answers = new ArrayList<>();
    private final Set<PlanCost> plans = new LinkedHashSet<>();
    private final Map<CandidateSet, PlanCost> surprises = new LinkedHashMap<>();
    private final Map<CandidateSet, PlanCost> estimates = new HashMap<>();

    Statement(CandidateSet relevant) {
      this.relevant = relevant;
    }

    void take(Statement other) {
      answers.addAll(other.answers);
      plans.addAll(other.plans);
      surprises.putAll(other.surprises);
    }

    void add(CandidateSet shown, PlanCost plan) {
      if (estimate(shown).cost() < plan.cost() * SLACK) {
        surprises.put(shown, plan);
      }
      answers.add(new Answer(shown, plan));
      plans.add(plan);
      estimates.clear();
    }

    boolean isKnown(CandidateSet shown) {
      return answers.stream().anyMatch(answer -> answer.holdsFor(shown));
    }

    PlanCost estimate(CandidateSet chosen) {
      return estimates.computeIfAbsent(chosen.intersect(relevant), this::search);
    }

    double atLeast(CandidateSet chosen) {
      CandidateSet shown = chosen.intersect(relevant);
      double least = 0;
      for (Answer answer : answers) {
        if (answer.plan.cost() > least && shown.isSubsetOf(answer.shown)) {
          least = answer.plan.cost();
        }
      }
      return Math.min(least, estimate(chosen).cost());
    }

    private PlanCost search(CandidateSet shown) {
      PlanCost cheapest = UNKNOWN;
      for (Answer answer : answers) {
        if (answer.holdsFor(shown)) {
          return answer.plan;
        }
        if (answer.plan.cost() < cheapest.cost() && answer.plan.used().isSubsetOf(shown)) {
          cheapest = answer.plan;
        }
      }
      return cheapest;
    }
  }

  private record Answer(CandidateSet shown, PlanCost plan) {
    boolean holdsFor(CandidateSet other) {
      return plan.used().isSubsetOf(other)
          && plan.swaying().isSubsetOf(other)
          && other.isSubsetOf(shown);
    }
  }
}
