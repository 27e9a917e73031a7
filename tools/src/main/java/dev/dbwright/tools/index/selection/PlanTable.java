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
  private final List<List<Place>> places = new ArrayList<>();
  private final List<Surprise> surprises = new ArrayList<>();

  /** A plan of a statement. */
  static final class Row {
    private final CandidateSet used;
    private final int[] numbers;
    private final double share;

    /**
     * @param share of the workload's cost
     */
    Row(CandidateSet used, double share) {
      this.used = used;
      this.numbers = used.numbers();
      this.share = share;
    }

    double share() {
      return share;
    }

    boolean uses(int candidate) {
      return used.contains(candidate);
    }

    boolean isIn(boolean[] chosen) {
      for (int number : numbers) {
        if (!chosen[number]) {
          return false;
        }
      }
      return true;
    }
  }

  /** Where a candidate is used: a statement and the rank of its plan. */
  record Place(int statement, int rank) {}

  /** A plan that a set with {@code row} has though it holds the indexes of a cheaper one. */
  static final class Surprise {
    private final int statement;
    private final Row row;
    private final int[] absent;

    /**
     * @param absent with one of these the statement was not asked about
     */
    Surprise(int statement, Row row, CandidateSet absent) {
      this.statement = statement;
      this.row = row;
      this.absent = absent.numbers();
    }

    int statement() {
      return statement;
    }

    double share() {
      return row.share;
    }

    boolean holdsFor(boolean[] chosen) {
      if (!row.isIn(chosen)) {
        return false;
      }
      for (int number : absent) {
        if (chosen[number]) {
          return false;
        }
      }
      return true;
    }
  }

  PlanTable(CostMemory memory, Goal goal) {
    this.goal = goal;
    for (int candidate = 0; candidate < goal.candidates(); candidate++) {
      places.add(new ArrayList<>());
    }
    for (int statement = 0; statement < memory.statements(); statement++) {
      List<Row> ranked = ranked(memory, statement);
      rows.add(ranked);
      addSurprises(memory, statement);
      for (int rank = 0; rank < ranked.size(); rank++) {
        Place place = new Place(statement, rank);
        for (int number : ranked.get(rank).numbers) {
          places.get(number).add(place);
        }
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
        ranked.add(new Row(plan.used(), Draft.share(goal, statement, plan.cost(), before)));
      }
    }
    return ranked;
  }

  private void addSurprises(CostMemory memory, int statement) {
    double before = memory.estimate(statement, CandidateSet.none());
    memory
        .surprises(statement)
        .forEach(
            (shown, plan) -> {
              CandidateSet needed = plan.used().union(plan.swaying().intersect(shown));
              double share = Draft.share(goal, statement, plan.cost(), before);
              surprises.add(
                  new Surprise(
                      statement, new Row(needed, share), memory.relevant(statement).minus(shown)));
            });
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

  List<Surprise> surprises() {
    return surprises;
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
