package dev.dbwright.tools.index;

import dev.dbwright.tools.index.Planning.Planned;
import dev.dbwright.tools.index.selection.CandidateSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Every statement planned afresh with a set of candidates hidden and shown; nothing of it is
 * remembered from the search.
 */
final class Proof {
  // What is no slower than this is taken for equal: the planner itself compares with 1 % slack.
  private static final double WORSE = 1.01;

  private final Planning planning;
  private final CandidateSet chosen;
  private final List<Planned> before;
  private final List<Planned> after;

  private Proof(Planning planning, CandidateSet chosen, List<Planned> before) {
    this.planning = planning;
    this.chosen = chosen;
    this.before = before;
    this.after = planning.with(chosen);
  }

  static Proof of(Planning planning, CandidateSet chosen) {
    return new Proof(planning, chosen, planning.with(CandidateSet.none()));
  }

  /** Another set; the plans without any stand. */
  Proof with(CandidateSet other) {
    return new Proof(planning, other, before);
  }

  Planning planning() {
    return planning;
  }

  CandidateSet chosen() {
    return chosen;
  }

  double before(int statement) {
    return before.get(statement).cost();
  }

  double after(int statement) {
    return after.get(statement).cost();
  }

  String textBefore(int statement) {
    return before.get(statement).text();
  }

  String textAfter(int statement) {
    return after.get(statement).text();
  }

  /** The names of all indexes that a plan reads, before or after. */
  Set<String> read() {
    return Stream.concat(before.stream(), after.stream())
        .flatMap(planned -> planned.read().stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The candidates that the statement's plan reads. */
  CandidateSet used(int statement) {
    return after.get(statement).used();
  }

  boolean isWorse(int statement) {
    return after(statement) > before(statement) * WORSE;
  }

  /** The statements that cost more with the set than without. */
  List<Integer> worse() {
    return IntStream.range(0, before.size()).filter(this::isWorse).boxed().toList();
  }

  /**
   * The set without what no plan reads, and without what the plan of a statement that is worse
   * reads or was swayed by.
   */
  CandidateSet repaired() {
    CandidateSet read = CandidateSet.none();
    CandidateSet harmful = CandidateSet.none();
    for (int statement = 0; statement < after.size(); statement++) {
      read = read.union(used(statement));
      if (isWorse(statement)) {
        harmful = harmful.union(used(statement)).union(planning.costs().swaying(statement));
      }
    }
    return chosen.intersect(read).minus(harmful);
  }
}
