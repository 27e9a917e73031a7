package dev.dbwright.tools.normal.discovery;

import dev.dbwright.tools.normal.data.CodedColumn;
import java.util.Arrays;
import java.util.List;

/**
 * The columns that a search looks at, numbered from 0 as its vertices, and behind the last one the
 * row itself: what determines that is unique.
 */
final class Rows {
  private final int[][] codes;
  private final int[] codeCounts;
  private final int columnCount;
  private final int rowCount;
  private final boolean nullsAgree;

  Rows(List<CodedColumn> columns, int rowCount, NullMeaning nulls) {
    this.columnCount = columns.size();
    this.rowCount = rowCount;
    nullsAgree = nulls == NullMeaning.EQUAL;
    codes = new int[columnCount + 1][];
    codeCounts = new int[columnCount + 1];
    for (int column = 0; column < columnCount; column++) {
      codes[column] = columns.get(column).codes();
      codeCounts[column] = columns.get(column).distinct();
    }
    codes[columnCount] = new int[rowCount];
    Arrays.setAll(codes[columnCount], row -> row);
    codeCounts[columnCount] = rowCount;
  }

  int rowCount() {
    return rowCount;
  }

  int columnCount() {
    return columnCount;
  }

  /** The number of the column in which each row differs from all others. */
  int rowItself() {
    return columnCount;
  }

  /** One code a row, {@link CodedColumn#NULL} or below {@link #codeCount}. */
  int[] codes(int column) {
    return codes[column];
  }

  int codeCount(int column) {
    return codeCounts[column];
  }

  boolean nullsAgree() {
    return nullsAgree;
  }

  boolean agree(int column, int row, int other) {
    int code = codes[column][row];
    return code == codes[column][other] && (nullsAgree || code != CodedColumn.NULL);
  }

  /** Fills {@code columns} with those in which two rows agree. */
  void agreement(int row, int other, long[] columns) {
    Arrays.fill(columns, 0);
    for (int column = 0; column < columnCount; column++) {
      if (agree(column, row, other)) {
        VertexSets.add(columns, column);
      }
    }
  }
}
