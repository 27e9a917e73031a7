package dev.dbwright.tools.normal.proposal;

import dev.dbwright.tools.normal.proposal.Splitter.Thing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What two columns determine together and neither alone: the shelf of a product in a warehouse.
 * Looked for last, among identifiers only, and with more evidence, for there are many pairs.
 */
final class PairRules {
  private static final int MOST_ATOMS = 10;
  private static final double MORE_EVIDENCE = 5;
  // Of the errors that either column leaves alone: else the second only makes groups smaller.
  private static final double BETTER_THAN_ONE = 0.3;
  // A pair that is nearly unique is a key of the rows, not of a thing.
  private static final double COARSER = 0.8;

  private final Rules rules;
  private final Columns columns;
  private final List<Integer> tops;

  PairRules(Rules rules, Columns columns, List<Integer> tops) {
    this.rules = rules;
    this.columns = columns;
    this.tops = tops;
  }

  /** A pair and what it determines. */
  private record Pair(List<Integer> key, List<Integer> columns, double rate) {}

  /** The things that pairs of {@code stay} identify. */
  List<Thing> in(List<Integer> stay) {
    List<Integer> atoms = atoms(stay);
    List<Pair> pairs = new ArrayList<>();
    for (int first = 0; first < atoms.size(); first++) {
      for (int second = first + 1; second < atoms.size(); second++) {
        pair(atoms.get(first), atoms.get(second), stay, atoms.size(), pairs);
      }
    }
    pairs.sort(
        Comparator.comparingInt((Pair pair) -> tops.containsAll(pair.key()) ? 0 : 1)
            .thenComparingInt(pair -> -pair.columns().size())
            .thenComparingDouble(pair -> -pair.key().stream().mapToDouble(columns::fitness).sum())
            .thenComparingDouble(Pair::rate));
    List<Thing> things = new ArrayList<>();
    Set<Integer> keys = new HashSet<>();
    Set<Integer> taken = new HashSet<>();
    for (Pair pair : pairs) {
      List<Integer> left = pair.columns().stream().filter(c -> !taken.contains(c)).toList();
      boolean apart =
          pair.key().stream().noneMatch(taken::contains) && left.stream().noneMatch(keys::contains);
      if (!left.isEmpty() && apart) {
        things.add(new Thing(pair.key(), left));
        keys.addAll(pair.key());
        taken.addAll(left);
      }
    }
    return things;
  }

  private List<Integer> atoms(List<Integer> stay) {
    Rows rows = rules.rows();
    return stay.stream()
        .filter(column -> tops.contains(column) || columns.mayDetermine(column))
        .filter(column -> columns.kind(column) != ColumnKind.CONTACT)
        .filter(column -> rows.distinct(column) >= 2)
        .filter(column -> rows.distinct(column) <= COARSER * rows.count())
        .sorted(Comparator.comparingInt((Integer column) -> tops.contains(column) ? 0 : 1))
        .limit(MOST_ATOMS)
        .sorted()
        .toList();
  }

  private void pair(int first, int second, List<Integer> stay, int atoms, List<Pair> pairs) {
    if (!tops.contains(first) && !tops.contains(second)) {
      return;
    }
    Rows rows = rules.rows();
    Lhs lhs = rows.lhs(first).with(rows.codes(second), rows.cardinality(second));
    if (lhs.cardinality() > COARSER * rows.count()) {
      return;
    }
    Groups groups = Groups.repeated(lhs);
    double needed = MORE_EVIDENCE + Rules.needed((long) atoms * atoms * stay.size());
    List<Integer> determined = new ArrayList<>();
    double rate = 0;
    for (int right : stay) {
      if (right != first && right != second) {
        var spread = new Spread(rows.codes(right), rows.cardinality(right));
        Contradictions c =
            Contradictions.count(groups, rows.codes(right), rows.cardinality(right), spread);
        if (rules.tolerance().accepts(c, needed) && isBetter(c, first, second, right)) {
          determined.add(right);
          rate = Math.max(rate, c.rate());
        }
      }
    }
    if (!determined.isEmpty()) {
      pairs.add(new Pair(List.of(first, second), determined, rate));
    }
  }

  private boolean isBetter(Contradictions pair, int first, int second, int right) {
    double alone =
        IntStream.of(first, second)
            .filter(rules::isCounted)
            .mapToDouble(left -> rules.counted(left, right).rate())
            .min()
            .orElse(1);
    return pair.rate() <= BETTER_THAN_ONE * alone;
  }
}
