package dev.dbwright.tools.index.selection;

import dev.dbwright.tools.index.selection.CostModel.PlanCost;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The remembered plans of each statement, the cheapest first, as a search reads them a million
 * times: what a set costs is the first of a statement's plans whose indexes are all in it.
 */
final class PlanTable {
  /** Plans that save less than this share of a statement's cost are left out. */
  private static final double WORTHWHILE = 0.001;

  private final Goal goal;
  private final List<List<Row>> rows = new ArrayList<>();
  private final List<List<Row>> surprises = new ArrayList<>();
  private final List<List<Place>> places = new ArrayList<>();

  /**
   * A plan of a statement.
   *
   * @param share of the workload's cost
   * @param shown the largest set with which it is known to be chosen
   */
  record Row(CandidateSet used, CandidateSet shown, double share) {
    boolean holdsFor(CandidateSet chosen) {
      return used.isSubsetOf(chosen) && chosen.isSubsetOf(shown);
    }
  }

  /** Where a candidate is used: a statement and the rank of its plan. */
  record Place(int statement, int rank) {}

  PlanTable(CostMemory memory, Goal goal) {
    this.goal = goal;
    for (int candidate = 0; candidate < goal.sizeBytes().size(); candidate++) {
      places.add(new ArrayList<>());
    }
    for (int statement = 0; statement < memory.statements(); statement++) {
      List<Row> ranked = ranked(memory, statement);
      rows.add(ranked);
      surprises.add(surprises(memory, statement));
      for (int rank = 0; rank < ranked.size(); rank++) {
        Place place = new Place(statement, rank);
        ranked.get(rank).used.stream().forEach(each -> places.get(each).add(place));
      }
    }
  }

  private List<Row> ranked(CostMemory memory, int statement) {
    double before = memory.estimate(statement, CandidateSet.none());
    List<PlanCost> plans = new ArrayList<>();
    memory.plans(statement).forEach(plans::add);
    plans.sort(
        Comparator.comparingDouble(PlanCost::cost).thenComparing(plan -> plan.used().size()));
    List<Row> ranked = new ArrayList<>();
    for (PlanCost plan : plans) {
      boolean saves = plan.used().isEmpty() || plan.cost() < before * (1 - WORTHWHILE);
      if (saves && ranked.stream().noneMatch(better -> better.used.isSubsetOf(plan.used()))) {
        ranked.add(row(statement, plan, plan.used(), before));
      }
    }
    return ranked;
  }

  /** Plans that a set has though it holds the indexes of a cheaper one. */
  private List<Row> surprises(CostMemory memory, int statement) {
    double before = memory.estimate(statement, CandidateSet.none());
    List<Row> found = new ArrayList<>();
    memory
        .surprises(statement)
        .forEach((shown, plan) -> found.add(row(statement, plan, shown, before)));
    return found;
  }

  private Row row(int statement, PlanCost plan, CandidateSet shown, double before) {
    CandidateSet needed = plan.used().union(plan.swaying().intersect(shown));
    double share = Draft.share(goal, statement, plan.cost(), before);
    return new Row(shown.equals(plan.used()) ? plan.used() : needed, shown, share);
  }

  Goal goal() {
    return goal;
  }

  int statements() {
    return rows.size();
  }

  List<Row> rows(int statement) {
    return rows.get(statement);
  }

  List<Row> surprises(int statement) {
    return surprises.get(statement);
  }

  List<Place> places(int candidate) {
    return places.get(candidate);
  }

  /** What some plan needs together. */
  Set<CandidateSet> bundles() {
    Set<CandidateSet> bundles = new LinkedHashSet<>();
    rows.forEach(ranked -> ranked.forEach(row -> bundles.add(row.used)));
    bundles.remove(CandidateSet.none());
    return bundles;
  }
}
