package dev.dbwright.tools.index.selection;

import dev.dbwright.tools.index.selection.PlanTable.Place;
import dev.dbwright.tools.index.selection.PlanTable.Row;
import dev.dbwright.tools.index.selection.PlanTable.Surprise;
import java.util.List;

/**
 * A set of candidates with what it is worth by a table of plans. It changes in place: a search
 * tries a hundred thousand sets, each of which differs from the one before by an index or two.
 */
final class Sketch {
  private final PlanTable table;
  private final boolean[] chosen;
  private final int[] ranks;
  private double sum;
  private long bytes;
  private int size;

  private Sketch(PlanTable table, boolean[] chosen, int[] ranks) {
    this.table = table;
    this.chosen = chosen;
    this.ranks = ranks;
  }

  static Sketch of(PlanTable table, CandidateSet chosen) {
    Sketch sketch =
        new Sketch(table, new boolean[table.goal().candidates()], new int[table.statements()]);
    // The plan without any candidate is the last of all: there is always one.
    for (int statement = 0; statement < sketch.ranks.length; statement++) {
      sketch.ranks[statement] = table.rows(statement).size() - 1;
      sketch.sum += sketch.share(statement);
    }
    sketch.addAll(chosen.numbers());
    return sketch;
  }

  Sketch copy() {
    Sketch copy = new Sketch(table, chosen.clone(), ranks.clone());
    copy.become(this);
    return copy;
  }

  /** Takes over what {@code other} of the same table is. */
  void become(Sketch other) {
    System.arraycopy(other.chosen, 0, chosen, 0, chosen.length);
    System.arraycopy(other.ranks, 0, ranks, 0, ranks.length);
    sum = other.sum;
    bytes = other.bytes;
    size = other.size;
  }

  CandidateSet chosen() {
    return CandidateSet.of(numbers());
  }

  /** In rising order. */
  int[] numbers() {
    int[] numbers = new int[size];
    int found = 0;
    for (int candidate = 0; found < size; candidate++) {
      if (chosen[candidate]) {
        numbers[found++] = candidate;
      }
    }
    return numbers;
  }

  double total() {
    double total = sum;
    int corrected = -1;
    for (Surprise surprise : table.surprises()) {
      // Those of a statement follow each other, and the first that holds tells its cost.
      if (surprise.statement() != corrected && surprise.holdsFor(chosen)) {
        corrected = surprise.statement();
        total += surprise.share() - share(corrected);
      }
    }
    return total;
  }

  long bytes() {
    return bytes;
  }

  boolean fits(long budgetBytes) {
    return bytes <= budgetBytes && size <= table.goal().maxIndexes();
  }

  void addAll(int[] candidates) {
    for (int candidate : candidates) {
      add(candidate);
    }
  }

  private void add(int candidate) {
    if (chosen[candidate]) {
      return;
    }
    take(candidate, 1);
    for (Place place : table.places(candidate)) {
      int statement = place.statement();
      if (place.rank() < ranks[statement] && table.rows(statement).get(place.rank()).isIn(chosen)) {
        moveTo(statement, place.rank());
      }
    }
  }

  void remove(int candidate) {
    if (!chosen[candidate]) {
      return;
    }
    take(candidate, -1);
    for (Place place : table.places(candidate)) {
      int statement = place.statement();
      if (place.rank() == ranks[statement]) {
        List<Row> rows = table.rows(statement);
        int rank = place.rank() + 1;
        while (!rows.get(rank).isIn(chosen)) {
          rank++;
        }
        moveTo(statement, rank);
      }
    }
  }

  private void take(int candidate, int sign) {
    chosen[candidate] = sign > 0;
    size += sign;
    bytes += sign * table.goal().sizeBytes(candidate);
    sum += sign * table.goal().upkeep(candidate);
  }

  private void moveTo(int statement, int rank) {
    sum -= share(statement);
    ranks[statement] = rank;
    sum += share(statement);
  }

  private double share(int statement) {
    return table.rows(statement).get(ranks[statement]).share();
  }
}
