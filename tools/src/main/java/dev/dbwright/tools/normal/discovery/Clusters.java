package dev.dbwright.tools.normal.discovery;

import java.util.Arrays;

/**
 * A stripped partition: the rows that agree with some other row on a set of columns, those that
 * agree side by side. Huhtala et al., "TANE" (1999). A search writes the same ones over and over.
 */
final class Clusters {
  private int[] rows = new int[0];
  private int[] ends = new int[0];
  private int count;

  /** All rows in one: what agrees on no column in particular. */
  static Clusters ofAll(int rowCount) {
    var all = new Clusters();
    all.clear(rowCount);
    Arrays.setAll(all.rows, row -> row);
    if (rowCount > 1) {
      all.close(rowCount);
    }
    return all;
  }

  void clear(int rowCountMost) {
    if (rows.length < rowCountMost) {
      rows = new int[rowCountMost];
      ends = new int[rowCountMost / 2 + 1];
    }
    count = 0;
  }

  /** The rows up to {@code end}, that no cluster has yet, are the next one. */
  void close(int end) {
    ends[count++] = end;
  }

  int count() {
    return count;
  }

  /** Of all clusters, one behind the other. */
  int[] rows() {
    return rows;
  }

  int start(int cluster) {
    return cluster == 0 ? 0 : ends[cluster - 1];
  }

  int end(int cluster) {
    return ends[cluster];
  }

  int rowCount() {
    return start(count);
  }
}
