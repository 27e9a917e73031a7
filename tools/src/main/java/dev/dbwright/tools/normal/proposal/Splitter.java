package dev.dbwright.tools.normal.proposal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Splits rows into things. What one column determines becomes a thing of its own, seen once a value
 * and freed from noise by the majority of its rows; inside it the search starts again. So each
 * column ends up with its closest determinant, and two columns of the same customer are compared as
 * often as there are customers, not as often as they bought.
 */
final class Splitter {
  private final Columns columns;
  private final List<Thing> things = new ArrayList<>();

  /** A thing found: its key and the other columns, both in the order of the table. */
  record Thing(List<Integer> key, List<Integer> columns) {}

  /**
   * What became of the rows of a table.
   *
   * @param stay the columns that stay in the rows, references included
   * @param things owners before what they refer to
   * @param near what was no rule among the rows
   * @param untried columns that were not tried as determinants
   */
  record Split(
      List<Integer> stay,
      List<Thing> things,
      List<NearDependency> near,
      Tolerance tolerance,
      int untried) {}

  private Splitter(Columns columns) {
    this.columns = columns;
  }

  static Split split(Rows rows, Columns columns) {
    var splitter = new Splitter(columns);
    Rules rules = Rules.ofTable(rows, IntStream.range(0, rows.columns()).toArray(), columns);
    List<Integer> stay = splitter.split(rules);
    return new Split(
        stay, List.copyOf(splitter.things), rules.nearly(), rules.tolerance(), rules.untried());
  }

  /** Takes the things out of rows; returns the columns that stay in them. */
  private List<Integer> split(Rules rules) {
    List<Integer> tops = tops(rules, Equivalents.keys(rules, columns));
    int[] owner = owners(rules, tops);
    int place = things.size();
    for (int top : tops) {
      int[] owned = IntStream.of(rules.within()).filter(c -> owner[c] == top).toArray();
      if (owned.length > 0) {
        int before = things.size();
        Rows inside =
            rules
                .rows()
                .oneFor(
                    rules.rows().lhs(top), owned, rules.tolerance().typos(rules.rows().count()));
        List<Integer> stay = split(Rules.ofThings(inside, owned, columns, rules.tolerance()));
        things.add(before, new Thing(List.of(top), stay));
      }
    }
    List<Integer> stay =
        IntStream.of(rules.within()).filter(column -> owner[column] < 0).boxed().toList();
    List<Thing> pairs = new PairRules(rules, columns, tops).in(stay);
    things.addAll(place, pairs);
    return stay.stream()
        .filter(column -> pairs.stream().noneMatch(pair -> pair.columns().contains(column)))
        .toList();
  }

  /** Keys that no other key determines. */
  private static List<Integer> tops(Rules rules, int[] keys) {
    return IntStream.of(rules.within())
        .filter(key -> keys[key] == key && !rules.determinedBy(key).isEmpty())
        .filter(
            key ->
                IntStream.of(rules.within())
                    .filter(other -> keys[other] == other && rules.determines(other, key))
                    .allMatch(other -> rules.determines(key, other)))
        .boxed()
        .toList();
  }

  private int[] owners(Rules rules, List<Integer> tops) {
    int[] owner = new int[rules.rows().columns()];
    Arrays.fill(owner, -1);
    for (int column : rules.within()) {
      if (!tops.contains(column)) {
        owner[column] =
            tops.stream()
                .filter(top -> rules.determines(top, column))
                .max(
                    Comparator.<Integer>comparingInt(
                            top -> columns.name(top).sharesThing(columns.name(column)) ? 1 : 0)
                        .thenComparingDouble(top -> -rules.counted(top, column).rate())
                        .thenComparingDouble(top -> rules.counted(top, column).surprise())
                        .thenComparing(Comparator.reverseOrder()))
                .orElse(-1);
      }
    }
    return owner;
  }
}
