package dev.dbwright.tools.index.selection;

import dev.dbwright.tools.index.selection.PlanTable.Place;
import dev.dbwright.tools.index.selection.PlanTable.Row;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A set of candidates with what it is worth by a table of plans. It never changes. */
final class Sketch {
  private final PlanTable table;
  private final CandidateSet chosen;
  private final int[] ranks;
  private final double total;
  private final long bytes;

  private Sketch(PlanTable table, CandidateSet chosen, int[] ranks) {
    this.table = table;
    this.chosen = chosen;
    this.ranks = ranks;
    long size = 0;
    double sum = 0;
    for (int candidate : chosen.numbers()) {
      size += table.goal().sizeBytes().get(candidate);
      sum += table.goal().upkeep().get(candidate);
    }
    for (int statement = 0; statement < ranks.length; statement++) {
      sum += share(statement);
    }
    this.bytes = size;
    this.total = sum;
  }

  static Sketch of(PlanTable table, CandidateSet chosen) {
    int[] ranks = new int[table.statements()];
    Arrays.setAll(ranks, statement -> firstIn(table.rows(statement), 0, chosen));
    return new Sketch(table, chosen, ranks);
  }

  CandidateSet chosen() {
    return chosen;
  }

  double total() {
    return total;
  }

  long bytes() {
    return bytes;
  }

  boolean fits(long budgetBytes) {
    return bytes <= budgetBytes && chosen.size() <= table.goal().maxIndexes();
  }

  /** The set with {@code more}, where some statement has a better plan in it. */
  Optional<Sketch> improvedBy(CandidateSet more) {
    CandidateSet next = chosen.union(more);
    int[] better = null;
    for (int candidate : more.minus(chosen).numbers()) {
      for (Place place : table.places(candidate)) {
        int statement = place.statement();
        int rank = better == null ? ranks[statement] : better[statement];
        if (place.rank() < rank && row(place).used().isSubsetOf(next)) {
          better = better == null ? ranks.clone() : better;
          better[statement] = place.rank();
        }
      }
    }
    return better == null ? Optional.empty() : Optional.of(new Sketch(table, next, better));
  }

  Sketch with(CandidateSet more) {
    return improvedBy(more).orElseGet(() -> new Sketch(table, chosen.union(more), ranks));
  }

  Sketch without(int candidate) {
    CandidateSet next = chosen.without(candidate);
    int[] worse = ranks.clone();
    for (int statement = 0; statement < worse.length; statement++) {
      List<Row> rows = table.rows(statement);
      if (rows.get(worse[statement]).used().contains(candidate)) {
        worse[statement] = firstIn(rows, worse[statement] + 1, next);
      }
    }
    return new Sketch(table, next, worse);
  }

  private double share(int statement) {
    for (Row surprise : table.surprises(statement)) {
      if (surprise.holdsFor(chosen)) {
        return surprise.share();
      }
    }
    return table.rows(statement).get(ranks[statement]).share();
  }

  private Row row(Place place) {
    return table.rows(place.statement()).get(place.rank());
  }

  /** The plan without any candidate is the last of all: there is always one. */
  private static int firstIn(List<Row> rows, int from, CandidateSet chosen) {
    int rank = from;
    while (!rows.get(rank).used().isSubsetOf(chosen)) {
      rank++;
    }
    return rank;
  }
}
