package dev.dbwright.tools.index.size;

import java.util.List;

/**
 * A column of an index, as far as its size depends on it.
 *
 * @param width of a value that is not NULL, as an index stores it: short values with a header of
 *     one byte
 * @param alignment bytes; 1 where the header of one byte lets it start anywhere
 * @param nullFraction of the rows that the index covers
 * @param spread of the values, NULL among them
 * @param imageEqual whether equal values have equal bytes, so that a B-tree merges them
 */
record KeyColumn(
    ByteWidths width, int alignment, double nullFraction, Spread spread, boolean imageEqual) {
  /** An index tuple's header ({@code IndexTupleData}). */
  private static final int HEADER = 8;

  /** The bitmap of NULLs with its padding: in tuples that have one. */
  private static final int NULL_BITMAP = 8;

  private static final int MAX_ALIGNMENT = 8;

  /** The sizes of tuples with these columns, line pointers not counted. */
  static ByteWidths tuple(List<KeyColumn> columns) {
    ByteWidths full = ByteWidths.exactly(HEADER);
    ByteWidths sparse = full;
    double chanceOfFull = 1;
    for (KeyColumn column : columns) {
      double stillFull = chanceOfFull * (1 - column.nullFraction);
      double firstNull = stillFull < 1 ? (chanceOfFull - stillFull) / (1 - stillFull) : 0;
      ByteWidths nullsBefore =
          sparse.followedBy(column.width, column.alignment).orElse(1 - column.nullFraction, sparse);
      sparse = full.orElse(firstNull, nullsBefore);
      full = full.followedBy(column.width, column.alignment);
      chanceOfFull = stillFull;
    }
    ByteWidths withBitmap = sparse.followedBy(ByteWidths.exactly(NULL_BITMAP), 1);
    return full.orElse(chanceOfFull, withBitmap).alignedTo(MAX_ALIGNMENT);
  }
}
