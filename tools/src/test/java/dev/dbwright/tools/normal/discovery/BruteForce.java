package dev.dbwright.tools.normal.discovery;

import dev.dbwright.tools.normal.data.CodedColumn;
import dev.dbwright.tools.normal.data.CodedTable;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;

/** The answers by trying every set of columns against every pair of rows. */
final class BruteForce {
  private final CodedTable table;
  private final NullMeaning nulls;
  private final int columnCount;

  /** For each pair of rows the columns in which they agree, as bits. */
  private final Set<Integer> agreements = new HashSet<>();

  BruteForce(CodedTable table, NullMeaning nulls) {
    this.table = table;
    this.nulls = nulls;
    columnCount = table.columns().size();
    for (int row = 0; row < table.rowCount(); row++) {
      for (int other = 0; other < row; other++) {
        agreements.add(agreement(row, other));
      }
    }
  }

  private int agreement(int row, int other) {
    int agreement = 0;
    for (int column = 0; column < columnCount; column++) {
      int[] codes = table.columns().get(column).codes();
      boolean bothNull = codes[row] == CodedColumn.NULL && codes[other] == CodedColumn.NULL;
      if (bothNull ? nulls == NullMeaning.EQUAL : codes[row] == codes[other]) {
        agreement |= 1 << column;
      }
    }
    return agreement;
  }

  Found found() {
    return new Found(List.copyOf(dependencies()), List.copyOf(uniques()));
  }

  private Set<String> dependencies() {
    Set<String> dependencies = new TreeSet<>();
    for (int right = 0; right < columnCount; right++) {
      int bit = 1 << right;
      IntPredicate determines =
          left -> agreements.stream().noneMatch(a -> (a & left) == left && (a & bit) == 0);
      for (int left : minimal(determines)) {
        if ((left & bit) == 0) {
          dependencies.add(columns(left) + "->" + right);
        }
      }
    }
    return dependencies;
  }

  private Set<String> uniques() {
    Set<String> uniques = new TreeSet<>();
    for (int set : minimal(s -> agreements.stream().noneMatch(a -> (a & s) == s))) {
      uniques.add(columns(set).toString());
    }
    return uniques;
  }

  private Set<Integer> minimal(IntPredicate holds) {
    Set<Integer> minimal = new TreeSet<>();
    for (int set = 0; set < 1 << columnCount; set++) {
      int candidate = set;
      boolean smallest =
          columns(set).stream().noneMatch(column -> holds.test(candidate & ~(1 << column)));
      if (smallest && holds.test(set)) {
        minimal.add(set);
      }
    }
    return minimal;
  }

  private Set<Integer> columns(int set) {
    Set<Integer> columns = new TreeSet<>();
    for (int column = 0; column < columnCount; column++) {
      if ((set >>> column & 1) != 0) {
        columns.add(column);
      }
    }
    return columns;
  }
}
