package dev.dbwright.tools.index.size;

import dev.dbwright.tools.statistics.IndexFootprint;

/**
 * WAL of one new entry, in bytes, without full-page images. Measured on PostgreSQL 18 with 200,000
 * rows into a table of 20,000: B-trees within 4 %, GiST and SP-GiST within 15 %, GIN within 30 %
 * (of 200 to 1,700 bytes).
 *
 * @param insertBytes for a row that is new
 * @param updateBytes for a row that was there: the index does not grow, since VACUUM makes the room
 *     of the old version's entry free, and so no page is split for it
 */
public record EntryWal(double insertBytes, double updateBytes) {
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

  /** The same for both: of what is not split as a B-tree is, updates were not measured. */
  private static EntryWal of(double bytes) {
    return new EntryWal(bytes, bytes);
  }

  /**
   * @param tuple bytes of an entry that is merged with no other
   * @param appended whether rows arrive in the index's order
   */
  static EntryWal btree(double tuple, IndexFootprint footprint, boolean appended) {
    double bytes =
        footprint.tuples() < 1 ? tuple : LEAF_FILL * footprint.sizeBytes() / footprint.tuples();
    double split = (appended ? APPENDED_SPLIT : BTREE_SPLIT) * Math.min(bytes, tuple);
    return new EntryWal(RECORD + tuple + split, RECORD + tuple);
  }

  static EntryWal hash() {
    return of(HASH);
  }

  static EntryWal brin() {
    return of(BRIN);
  }

  static EntryWal gist(double tuple) {
    return of(RECORD + GIST_PER_BYTE * tuple);
  }

  static EntryWal spgist(double tuple) {
    return of(RECORD + SPGIST_PER_BYTE * tuple);
  }

  /**
   * @param elements of a row
   */
  static EntryWal gin(double elements) {
    return of(GIN_ROW + GIN_ELEMENT * elements);
  }
}
