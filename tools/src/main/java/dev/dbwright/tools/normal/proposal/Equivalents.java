package dev.dbwright.tools.normal.proposal;

import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Columns that determine each other name the same thing; one of them is to be its key. */
final class Equivalents {
  private static final double NAMED_AFTER = 2;
  private static final double FIRST = 3.5;
  private static final double DIRTY = 4;
  private static final double NULLS = 5;

  private final Rules rules;
  private final Columns columns;
  private final double[] dirt;
  private final int[] keys;

  private Equivalents(Rules rules, Columns columns) {
    this.rules = rules;
    this.columns = columns;
    this.dirt = new double[rules.rows().columns()];
    this.keys = IntStream.range(0, dirt.length).toArray();
  }

  /** For each column the key of its equivalents: itself where it is the key or has none. */
  static int[] keys(Rules rules, Columns columns) {
    return new Equivalents(rules, columns).keys();
  }

  private int[] keys() {
    List<Integer> determining =
        IntStream.of(rules.within())
            .filter(column -> !rules.determinedBy(column).isEmpty())
            .boxed()
            .toList();
    determining.forEach(column -> dirt[column] = dirtOf(column));
    List<Integer> best =
        determining.stream()
            .sorted(
                Comparator.<Integer>comparingDouble(column -> -fitness(column))
                    .thenComparing(Comparator.naturalOrder()))
            .toList();
    BitSet taken = new BitSet();
    for (int key : best) {
      if (!taken.get(key)) {
        taken.set(key);
        for (int other : best) {
          if (!taken.get(other) && equivalent(key, other)) {
            taken.set(other);
            keys[other] = key;
          }
        }
      }
    }
    return keys;
  }

  private boolean equivalent(int one, int other) {
    return rules.determines(one, other) && rules.determines(other, one);
  }

  private double fitness(int column) {
    BitSet determined = rules.determinedBy(column);
    long named =
        determined.stream()
            .filter(right -> columns.name(column).sharesThing(columns.name(right)))
            .count();
    IntStream equals = determined.stream().filter(right -> equivalent(column, right));
    double cleanest = equals.mapToDouble(right -> dirt[right]).min().orElse(dirt[column]);
    double dirtier = (dirt[column] - cleanest) / (cleanest + 0.002);
    // People put the key right before what it determines; in any other order a first column says
    // nothing.
    boolean first = determined.get(column + 1) && determined.nextSetBit(0) > column;
    return columns.fitness(column)
        + NAMED_AFTER * named / determined.cardinality()
        + (first ? FIRST : 0)
        - DIRTY * Math.max(0, Math.min(1, dirtier))
        - NULLS * rules.rows().nulls(column) / rules.rows().count();
  }

  /** Rows that contradict, are empty, or hold what may be a typing error. */
  private double dirtOf(int column) {
    double errors =
        rules.determinedBy(column).stream()
            .mapToDouble(right -> rules.counted(column, right).rate())
            .average()
            .orElse(0);
    Rows rows = rules.rows();
    int repeated = Groups.repeated(rows.lhs(column)).rowCount();
    return errors + 1 - (double) repeated / rows.count();
  }
}
