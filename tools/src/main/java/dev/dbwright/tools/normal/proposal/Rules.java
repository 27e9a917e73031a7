package dev.dbwright.tools.normal.proposal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Which column determines which, in one set of rows: every pair counted and judged. */
final class Rules {
  // A thing that has nearly as many values as its owner is another name of the owner.
  private static final double COARSER = 0.9;
  // One false rule in e^5 tables; the tests made in one look are added.
  private static final double CERTAINTY = 5;

  // Every pair of 350 columns; more would take minutes.
  private static final int MOST_PAIRS = 350 * 350;

  private static final double NEARLY = 0.4;
  private static final int MOST_NEAR = 30;

  private final Rows rows;
  private final int[] within;
  private final Columns columns;
  // By left and right column; empty where the left one cannot determine anything.
  private final @Nullable Contradictions[][] counted;
  private final BitSet[] determined;
  private final Tolerance tolerance;

  private Rules(
      Rows rows,
      int[] within,
      Columns columns,
      @Nullable Contradictions[][] counted,
      Tolerance tolerance) {
    this.rows = rows;
    this.within = within;
    this.columns = columns;
    this.counted = counted;
    this.tolerance = tolerance;
    this.determined = judged();
  }

  /** Judges with the noise that these rows themselves show. */
  static Rules ofTable(Rows rows, int[] within, Columns columns) {
    var counted = count(rows, within, columns, rows.count() - 1);
    var rules = new Rules(rows, within, columns, counted, Tolerance.NONE);
    return new Rules(rows, within, columns, counted, Tolerance.learn(rules.bestRates()));
  }

  /** Judges rows of which each is one thing, with the noise of the table. */
  static Rules ofThings(Rows rows, int[] within, Columns columns, Tolerance tolerance) {
    var counted = count(rows, within, columns, COARSER * rows.count());
    return new Rules(rows, within, columns, counted, tolerance);
  }

  private static @Nullable Contradictions[][] count(
      Rows rows, int[] within, Columns columns, double mostDistinct) {
    var counted = new Contradictions[rows.columns()][0];
    var spreads = new Spread[rows.columns()];
    for (int column : within) {
      spreads[column] = new Spread(rows.codes(column), rows.cardinality(column));
    }
    for (int left : tried(lefts(rows, within, columns, mostDistinct), within.length, columns)) {
      Groups groups = Groups.repeated(rows.lhs(left));
      counted[left] = new Contradictions[rows.columns()];
      for (int right : within) {
        if (right != left) {
          counted[left][right] =
              Contradictions.count(
                  groups, rows.codes(right), rows.cardinality(right), spreads[right]);
        }
      }
    }
    return counted;
  }

  /** The columns that could determine others. */
  private static List<Integer> lefts(
      Rows rows, int[] within, Columns columns, double mostDistinct) {
    return IntStream.of(within)
        .filter(columns::mayDetermine)
        .filter(left -> rows.distinct(left) >= 2 && rows.distinct(left) <= mostDistinct)
        .boxed()
        .toList();
  }

  /** Of very many columns only those that look most like keys. */
  private static List<Integer> tried(List<Integer> lefts, int rights, Columns columns) {
    return lefts.stream()
        .sorted(Comparator.comparingDouble((Integer left) -> -columns.fitness(left)))
        .limit(Math.max(1, MOST_PAIRS / Math.max(1, rights)))
        .toList();
  }

  /** How many columns that could determine others were not tried: there are too many. */
  int untried() {
    int tried = (int) IntStream.of(within).filter(this::isCounted).count();
    return lefts(rows, within, columns, rows.count() - 1).size() - tried;
  }

  private double[] bestRates() {
    return IntStream.of(within)
        .mapToDouble(
            right ->
                IntStream.of(within)
                    .filter(left -> left != right && isCounted(left))
                    .mapToObj(left -> counted(left, right))
                    .filter(Tolerance::isClearlyARule)
                    .mapToDouble(Contradictions::rate)
                    .min()
                    .orElse(Double.NaN))
        .flatMap(rate -> Double.isNaN(rate) ? DoubleStream.empty() : DoubleStream.of(rate))
        .toArray();
  }

  private BitSet[] judged() {
    long lefts = IntStream.of(within).filter(this::isCounted).count();
    double needed = needed(lefts * within.length);
    BitSet[] judged = new BitSet[counted.length];
    Arrays.setAll(judged, column -> new BitSet());
    for (int left : within) {
      for (int right : within) {
        if (right != left && isCounted(left)) {
          judged[left].set(right, judge(left, right, needed) && !columns.spells(left, right));
        }
      }
    }
    // Whoever owns the thing owns what only the thing's name tells.
    for (int left : within) {
      for (int middle : judged[left].stream().toArray()) {
        judged[middle].stream()
            .filter(right -> right != left && counted(left, right).hardlyVaries())
            .forEach(judged[left]::set);
      }
    }
    return judged;
  }

  private boolean judge(int left, int right, double needed) {
    Contradictions c = counted(left, right);
    if (!tolerance.allows(c)) {
      return false;
    }
    boolean named =
        columns.name(left).isIdentifier() && columns.name(left).sharesThing(columns.name(right));
    // A column that hardly varies cannot contradict; only its name tells whose it is.
    return named
        ? tolerance.accepts(c, CERTAINTY / 2) || c.hardlyVaries()
        : tolerance.accepts(c, needed);
  }

  /** The evidence that one of so many tests needs, in nats. */
  static double needed(long tests) {
    return CERTAINTY + Math.log((double) Math.max(1, tests));
  }

  Rows rows() {
    return rows;
  }

  int[] within() {
    return within;
  }

  Tolerance tolerance() {
    return tolerance;
  }

  /** Whether it could determine anything. */
  boolean isCounted(int left) {
    return counted[left].length > 0;
  }

  Contradictions counted(int left, int right) {
    return Objects.requireNonNull(counted[left][right]);
  }

  boolean determines(int left, int right) {
    return determined[left].get(right);
  }

  /** What nearly is a rule and why it is none, those with the fewest contradictions first. */
  List<NearDependency> nearly() {
    List<NearDependency> near = new ArrayList<>();
    for (int left : within) {
      for (int right : within) {
        if (left != right && isCounted(left) && !determines(left, right)) {
          Contradictions c = counted(left, right);
          if (c.errors() <= NEARLY * c.expected() && c.evidence() >= CERTAINTY) {
            near.add(
                new NearDependency(
                    columns.nameOf(left), columns.nameOf(right), c.rate(), reason(c, left, right)));
          }
        }
      }
    }
    near.sort(Comparator.comparingDouble(NearDependency::contradicting));
    return near.subList(0, Math.min(MOST_NEAR, near.size()));
  }

  private NearDependency.Reason reason(Contradictions c, int left, int right) {
    if (columns.spells(left, right)) {
      return NearDependency.Reason.SPELLED_OUT;
    }
    if (tolerance.allows(c)) {
      return NearDependency.Reason.CHANCE;
    }
    return tolerance.repeats(c) ? NearDependency.Reason.REPEATS : NearDependency.Reason.TOO_MANY;
  }

  /** What {@code left} determines. */
  BitSet determinedBy(int left) {
    return (BitSet) determined[left].clone();
  }
}
