package dev.dbwright.tools.normal.discovery;

/** Divides clusters by one more column; what a search needs for it is made once. */
final class Refinement {
  /** Hears of two rows; true to hear of more. */
  interface PairListener {
    boolean heard(int row, int other);
  }

  // Rows are looked up out of order, and the counts of their codes as well.
  private static final long WORDS_OF_A_ROW = 4;

  private final Rows table;
  private final Budget budget;

  /** By code + 1; all 0 between two clusters. */
  private final int[] counts;

  private int[] slots = new int[0];
  private int[] touched = new int[0];

  Refinement(Rows table, Budget budget) {
    this.table = table;
    this.budget = budget;
    int codesMost = 0;
    for (int column = 0; column < table.columnCount(); column++) {
      codesMost = Math.max(codesMost, table.codeCount(column));
    }
    counts = new int[codesMost + 1];
  }

  /** Fills {@code fine} with the rows of {@code coarse} that agree on {@code column} as well. */
  void refine(Clusters coarse, int column, Clusters fine) {
    budget.spend(WORDS_OF_A_ROW * coarse.rowCount());
    fine.clear(coarse.rowCount());
    int[] codes = table.codes(column);
    int[] rows = coarse.rows();
    for (int cluster = 0; cluster < coarse.count(); cluster++) {
      int from = coarse.start(cluster);
      int to = coarse.end(cluster);
      if (to - from > 2) {
        divide(rows, from, to, codes, fine);
      } else if (table.agree(column, rows[from], rows[from + 1])) {
        int written = fine.rowCount();
        fine.rows()[written] = rows[from];
        fine.rows()[written + 1] = rows[from + 1];
        fine.close(written + 2);
      }
    }
  }

  private void divide(int[] rows, int from, int to, int[] codes, Clusters fine) {
    makeRoom(to - from);
    int kinds = 0;
    for (int i = from; i < to; i++) {
      int slot = codes[rows[i]] + 1;
      slots[i - from] = slot;
      if (counts[slot]++ == 0) {
        touched[kinds++] = slot;
      }
    }
    if (!table.nullsAgree()) {
      counts[0] = Math.min(1, counts[0]);
    }
    int written = fine.rowCount();
    // From here on a count is where the next row of its code goes; -1 for a row that is alone.
    for (int kind = 0; kind < kinds; kind++) {
      int size = counts[touched[kind]];
      counts[touched[kind]] = size > 1 ? written : -1;
      if (size > 1) {
        written += size;
        fine.close(written);
      }
    }
    int[] into = fine.rows();
    for (int i = from; i < to; i++) {
      int at = counts[slots[i - from]];
      if (at >= 0) {
        into[at] = rows[i];
        counts[slots[i - from]] = at + 1;
      }
    }
    clearCounts(kinds);
  }

  /**
   * Tells of rows of {@code coarse} that agree on {@code column} and not on {@code right}, each
   * with the first row of its kind, until the listener has heard enough.
   */
  void contradictions(Clusters coarse, int column, int right, PairListener listener) {
    budget.spend(WORDS_OF_A_ROW * coarse.rowCount());
    int[] rows = coarse.rows();
    boolean more = true;
    for (int cluster = 0; more && cluster < coarse.count(); cluster++) {
      int from = coarse.start(cluster);
      int to = coarse.end(cluster);
      if (to - from > 2) {
        more = contradictionsIn(rows, from, to, table.codes(column), right, listener);
      } else if (table.agree(column, rows[from], rows[from + 1])
          && !table.agree(right, rows[from], rows[from + 1])) {
        more = listener.heard(rows[from], rows[from + 1]);
      }
    }
  }

  private boolean contradictionsIn(
      int[] rows, int from, int to, int[] codes, int right, PairListener listener) {
    makeRoom(to - from);
    int kinds = 0;
    boolean more = true;
    for (int i = from; more && i < to; i++) {
      int row = rows[i];
      int slot = codes[row] + 1;
      int firstOfKind = counts[slot] - 1;
      if (firstOfKind < 0) {
        counts[slot] = row + 1;
        touched[kinds++] = slot;
      } else if (!table.agree(right, firstOfKind, row) && (slot > 0 || table.nullsAgree())) {
        more = listener.heard(firstOfKind, row);
      }
    }
    clearCounts(kinds);
    return more;
  }

  private void clearCounts(int kinds) {
    for (int kind = 0; kind < kinds; kind++) {
      counts[touched[kind]] = 0;
    }
  }

  private void makeRoom(int size) {
    if (slots.length < size) {
      int length = Math.max(size, slots.length * 2);
      slots = new int[length];
      touched = new int[length];
    }
  }
}
