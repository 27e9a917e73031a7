package dev.dbwright.tools.normal.proposal;

import dev.dbwright.tools.normal.data.CodedColumn;
import dev.dbwright.tools.normal.data.CodedTable;
import java.util.Arrays;

/**
 * Rows as codes: those of the table, or one a thing (each customer once), each value being the one
 * that most of the thing's rows hold, so that most noise is gone.
 */
final class Rows {
  private final int count;
  private final int[][] codes;
  private final int[] cardinality;

  private Rows(int count, int[][] codes, int[] cardinality) {
    this.count = count;
    this.codes = codes;
    this.cardinality = cardinality;
  }

  static Rows of(CodedTable table) {
    int[][] codes = table.columns().stream().map(CodedColumn::codes).toArray(int[][]::new);
    int[] cardinality = table.columns().stream().mapToInt(CodedColumn::distinct).toArray();
    return new Rows(table.rowCount(), codes, cardinality);
  }

  /**
   * One row for each value of {@code key}; rows without one are left out.
   *
   * @param typos so many values that occur once may be typing errors of others: they are left out
   */
  Rows oneFor(Lhs key, int[] columns, double typos) {
    Groups repeated = Groups.repeated(key);
    Groups all = Groups.all(key);
    Groups groups = all.count() - repeated.count() <= typos ? repeated : all;
    int[][] kept = new int[codes.length][];
    for (int column : columns) {
      kept[column] = groups.mostFrequent(codes[column], cardinality[column]);
    }
    return new Rows(groups.count(), kept, cardinality);
  }

  int count() {
    return count;
  }

  int columns() {
    return codes.length;
  }

  int[] codes(int column) {
    return codes[column];
  }

  int cardinality(int column) {
    return cardinality[column];
  }

  /** How many different values stand in these rows, NULL not counted. */
  int distinct(int column) {
    boolean[] seen = new boolean[cardinality[column]];
    int distinct = 0;
    for (int code : codes[column]) {
      if (code != CodedColumn.NULL && !seen[code]) {
        seen[code] = true;
        distinct++;
      }
    }
    return distinct;
  }

  int nulls(int column) {
    return (int) Arrays.stream(codes[column]).filter(code -> code == CodedColumn.NULL).count();
  }

  Lhs lhs(int column) {
    return new Lhs(codes[column], cardinality[column]);
  }
}
