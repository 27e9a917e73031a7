package dev.dbwright.tools.index.selection;

import java.util.List;

/** What the statements of a workload cost with some of the candidates in place. */
public interface CostModel {
  /** How many statements there are; they are numbered from 0. */
  int statements();

  /** The candidates that could change the plan of {@code statement}. */
  CandidateSet relevant(int statement);

  /**
   * Plans statements; many at once, because showing and hiding indexes costs as much as planning.
   *
   * @return the answers in the order of {@code questions}
   */
  List<PlanCost> plan(List<Question> questions);

  /**
   * A statement to plan.
   *
   * @param shown the candidates that the planner sees, all of them relevant
   */
  record Question(int statement, CandidateSet shown) {}

  /**
   * The plan that was chosen.
   *
   * @param cost in the planner's units
   * @param used the shown candidates that it reads
   * @param swaying those that it need not read to have changed the estimates: an index on an
   *     expression brings statistics of it
   */
  record PlanCost(double cost, CandidateSet used, CandidateSet swaying) {}
}
