package dev.dbwright.tools.normal.proposal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
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
  // A thing that has nearly as many values as its owner is another name of the owner.
  private static final double COARSER = 0.9;
  // One false rule in e^5 tables; the tests made in one look are added.
  private static final double CERTAINTY = 5;

  private final Columns columns;
  private final List<Thing> things = new ArrayList<>();
  private Tolerance tolerance = new Tolerance(0);

  /** A thing found: its key and the other columns, both in the order of the table. */
  record Thing(int key, int[] columns) {}

  Splitter(Columns columns) {
    this.columns = columns;
  }

  /** The things in {@code rows}, owners before what they refer to. */
  List<Thing> things() {
    return List.copyOf(things);
  }

  /** What the rows of the table taught. */
  Tolerance tolerance() {
    return tolerance;
  }

  /** Splits {@code rows}; returns the columns that stay in them, references included. */
  int[] split(Rows rows, int[] within, boolean root) {
    Contradictions[][] counted = count(rows, within, root);
    if (root) {
      tolerance = Tolerance.learn(counted);
    }
    BitSet[] determined = accepted(counted, tolerance, within);
    int[] keys = representatives(rows, determined, counted, within);
    List<Integer> tops = tops(keys, determined, within);
    int[] owner = owners(tops, determined, counted, within);
    for (int top : tops) {
      int[] owned = IntStream.of(within).filter(column -> owner[column] == top).toArray();
      if (owned.length > 0) {
        int place = things.size();
        Rows inside = rows.oneFor(rows.lhs(top), owned);
        int[] stay = split(inside, owned, false);
        things.add(place, new Thing(top, stay));
      }
    }
    return IntStream.of(within).filter(column -> owner[column] < 0).toArray();
  }

  private Contradictions[][] count(Rows rows, int[] within, boolean root) {
    Contradictions[][] counted = new Contradictions[rows.columns()][];
    Spread[] spreads = new Spread[rows.columns()];
    for (int left : within) {
      int distinct = columns.mayDetermine(left) ? rows.distinct(left) : 0;
      if (distinct < 2 || distinct > (root ? rows.count() - 1 : COARSER * rows.count())) {
        continue;
      }
      Groups groups = Groups.repeated(rows.lhs(left));
      counted[left] = new Contradictions[rows.columns()];
      for (int right : within) {
        if (right != left) {
          if (spreads[right] == null) {
            spreads[right] = new Spread(rows.codes(right), rows.cardinality(right));
          }
          counted[left][right] =
              Contradictions.count(
                  groups, rows.codes(right), rows.cardinality(right), spreads[right]);
        }
      }
    }
    return counted;
  }

  private BitSet[] accepted(Contradictions[][] counted, Tolerance tolerance, int[] within) {
    long tests = Arrays.stream(counted).filter(row -> row != null).count() * within.length;
    double needed = CERTAINTY + Math.log(Math.max(1, tests));
    BitSet[] determined = new BitSet[counted.length];
    for (int left : within) {
      determined[left] = new BitSet();
      for (int right : within) {
        Contradictions[] row = counted[left];
        if (row != null && right != left) {
          boolean named = columns.name(left).sharesThing(columns.name(right));
          double least = named && columns.name(left).isIdentifier() ? CERTAINTY / 2 : needed;
          determined[left].set(right, tolerance.accepts(row[right], least));
        }
      }
    }
    return determined;
  }

  /** For each column the key of its class of equivalents; itself where it has none. */
  private int[] representatives(
      Rows rows, BitSet[] determined, Contradictions[][] counted, int[] within) {
    int[] keys = IntStream.range(0, counted.length).toArray();
    List<Integer> best =
        IntStream.of(within)
            .boxed()
            .filter(column -> !determined[column].isEmpty())
            .sorted(
                Comparator.<Integer>comparingDouble(
                        column -> -fitness(rows, column, determined[column], counted))
                    .thenComparing(Comparator.naturalOrder()))
            .toList();
    BitSet taken = new BitSet();
    for (int key : best) {
      if (!taken.get(key)) {
        taken.set(key);
        for (int other : best) {
          if (!taken.get(other) && determined[key].get(other) && determined[other].get(key)) {
            taken.set(other);
            keys[other] = key;
          }
        }
      }
    }
    return keys;
  }

  private double fitness(Rows rows, int column, BitSet determined, Contradictions[][] counted) {
    double errors =
        determined.stream().mapToDouble(right -> counted[column][right].rate()).average().orElse(0);
    double named =
        determined.stream()
                .filter(right -> columns.name(column).sharesThing(columns.name(right)))
                .count()
            / (double) Math.max(1, determined.cardinality());
    // The first of equals: people put the key before what it determines.
    double place = determined.stream().allMatch(right -> right > column) ? 1.5 : 0;
    return columns.fitness(column)
        + 2 * named
        + place
        - 100 * errors
        - 5.0 * rows.nulls(column) / rows.count();
  }

  /** Keys that no other key determines. */
  private static List<Integer> tops(int[] keys, BitSet[] determined, int[] within) {
    List<Integer> tops = new ArrayList<>();
    for (int key : within) {
      if (keys[key] == key && !determined[key].isEmpty()) {
        boolean top = true;
        for (int other : within) {
          boolean above = keys[other] == other && other != key && determined[other].get(key);
          if (above && !determined[key].get(other)) {
            top = false;
          }
        }
        if (top) {
          tops.add(key);
        }
      }
    }
    return tops;
  }

  private int[] owners(
      List<Integer> tops, BitSet[] determined, Contradictions[][] counted, int[] within) {
    int[] owner = new int[counted.length];
    Arrays.fill(owner, -1);
    for (int column : within) {
      if (!tops.contains(column)) {
        owner[column] =
            tops.stream()
                .filter(top -> determined[top].get(column))
                .max(
                    Comparator.<Integer>comparingInt(
                            top -> columns.name(top).sharesThing(columns.name(column)) ? 1 : 0)
                        .thenComparingDouble(top -> -counted[top][column].rate())
                        .thenComparingDouble(top -> counted[top][column].surprise())
                        .thenComparing(Comparator.reverseOrder()))
                .orElse(-1);
      }
    }
    return owner;
  }
}
