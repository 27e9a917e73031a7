package dev.dbwright.tools.index.size;

import dev.dbwright.tools.statistics.IndexFootprint;

/**
 * WAL of one new entry, in bytes, without full-page images. Measured on PostgreSQL 18 with 200,000
 * rows into a table of 20,000: B-trees within 4 %, GiST and SP-GiST within 15 %, GIN within 30 %
 * (of 200 to 1,700 bytes).
 */
final class EntryWal {
  /** Of a record that adds a tuple: its header, the block reference, the transaction. */
  private static final double RECORD = 50;

  /** Each split logs the new page: so much for each byte of the entry, once it is amortised. */
  private static final double BTREE_SPLIT = 0.8;

  /** A leaf that only grows at its end hands nothing on when it splits. */
  private static final double APPENDED_SPLIT = 0;

  private static final double LEAF_FILL = 0.9;
  private static final double HASH = 88;

  // A range's summary changes seldom: one row in hundreds.
  private static final double BRIN = 1;
  private static final double GIST_PER_BYTE = 2.5;
  private static final double SPGIST_PER_BYTE = 2.2;
  private static final double GIN_ROW = 100;
  private static final double GIN_ELEMENT = 40;

  private EntryWal() {}

  /**
   * @param tuple bytes of an entry that is merged with no other
   * @param appended whether rows arrive in the index's order
   */
  static double btree(double tuple, IndexFootprint footprint, boolean appended) {
    double bytes =
        footprint.tuples() < 1 ? tuple : LEAF_FILL * footprint.sizeBytes() / footprint.tuples();
    return RECORD + tuple + (appended ? APPENDED_SPLIT : BTREE_SPLIT) * Math.min(bytes, tuple);
  }

  static double hash() {
    return HASH;
  }

  static double brin() {
    return BRIN;
  }

  static double gist(double tuple) {
    return RECORD + GIST_PER_BYTE * tuple;
  }

  static double spgist(double tuple) {
    return RECORD + SPGIST_PER_BYTE * tuple;
  }

  /**
   * @param elements of a row
   */
  static double gin(double elements) {
    return GIN_ROW + GIN_ELEMENT * elements;
  }
}
