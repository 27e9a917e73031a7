package dev.dbwright.tools.index.size;

import dev.dbwright.tools.statistics.IndexFootprint;
import dev.dbwright.tools.statistics.IndexShape;
import java.util.Optional;

/**
 * A GIN index as {@code CREATE INDEX} makes it ({@code ginentrypage.c}, {@code ginpostinglist.c}):
 * an entry for each element with the compressed addresses of its rows, or with a tree of them.
 *
 * @param rowsPerPage of the table: decides how far apart addresses are
 */
record GinSize(Elements elements, double rowsPerPage) {
  /** Longer entries get a tree of their own ({@code GinMaxItemSize}). */
  private static final int LONGEST_ENTRY = 2712;

  private static final int ENTRY_HEADER = 8;
  private static final int LIST_HEADER = 8;
  private static final int LINE_POINTER = 4;
  private static final int PAGE_ROOM = IndexFootprint.PAGE_BYTES - 24 - 8;

  /** Of a tree's leaf: 256 bytes of addresses, each with a header. */
  private static final double TREE_ROOM = (PAGE_ROOM - 8) * 256.0 / (256 + LIST_HEADER);

  private static final double CHILDREN_PER_PAGE = 800;

  IndexFootprint of(double rows) {
    double entryBytes = 0;
    double entries = 0;
    double dataPages = 0;
    for (Spread.Band band : elements.bands(rows)) {
      double count = Math.max(1, band.frequency() * rows);
      double list = LIST_HEADER + (count - 1) * addressBytes(band.frequency());
      double tuple = ENTRY_HEADER + elements.keyBytes();
      if (tuple + list > LONGEST_ENTRY) {
        double leaves = Math.ceil(list / TREE_ROOM);
        dataPages += band.values() * (leaves + inner(leaves));
      } else {
        tuple += list;
      }
      entries += band.values();
      // Rounded up to eight bytes: four on average.
      entryBytes += band.values() * (tuple + 4 + LINE_POINTER);
    }
    double leaves = Math.max(1, Math.ceil(entries / entriesPerPage(entryBytes / entries)));
    double downlink = ENTRY_HEADER + elements.keyBytes() + LINE_POINTER + 4;
    double entryPages = leaves + (leaves > 1 ? Math.ceil(leaves / entriesPerPage(downlink)) : 0);
    long total = 1 + Math.round(entryPages) + Math.round(dataPages);
    return new IndexFootprint(
        total,
        rows,
        Optional.of(
            new IndexShape.Gin(
                0, total, Math.round(entryPages), Math.round(dataPages), Math.round(entries))));
  }

  /**
   * Entries arrive in their order, and a full page is split where the first half of its bytes ends:
   * nothing is added to that half any more.
   */
  private static double entriesPerPage(double bytes) {
    return (Math.floor(PAGE_ROOM / bytes) + 2) / 2;
  }

  private static double inner(double leaves) {
    return leaves > 1 ? Math.ceil(leaves / CHILDREN_PER_PAGE) : 0;
  }

  /** Of the distance to the next row of the element, seven bits a byte. */
  private double addressBytes(double share) {
    double bytes = 1;
    // The next such row stands on the same page, at most 127 rows on.
    double near = Math.min(rowsPerPage, 127) / 2;
    bytes += Math.pow(1 - Math.min(1, share), near);
    for (int pageBits = 14 - 11; pageBits <= 32; pageBits += 7) {
      double pages = Math.pow(2, pageBits);
      bytes += Math.pow(1 - Math.min(1, share), pages * rowsPerPage);
    }
    return bytes;
  }
}
