package dev.dbwright.tools.index.size;

import dev.dbwright.tools.statistics.IndexFootprint;
import dev.dbwright.tools.statistics.IndexShape;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A B-tree as {@code CREATE INDEX} writes it ({@code nbtsort.c}, {@code nbtdedup.c} of PostgreSQL
 * 18): leaves in key order, equal keys merged into posting lists, inner pages above them.
 *
 * @param keys in order; the columns of INCLUDE are not among them
 * @param included columns of INCLUDE
 * @param prefixes the spread of the first key, of the first two, …, of all
 * @param merged whether equal keys share posting lists: no unique index, no INCLUDE, all keys equal
 *     byte by byte
 * @param fillFactor of leaves, as a share
 */
record BtreeSize(
    List<KeyColumn> keys,
    List<KeyColumn> included,
    List<Spread> prefixes,
    boolean merged,
    double fillFactor) {
  /** Beyond the page header and the special space: line pointer, and one for the high key. */
  private static final int ROOM = IndexFootprint.PAGE_BYTES - 24 - 16 - 4 - 4;

  private static final double INNER_FILL = 0.7;
  private static final int LINE_POINTER = 4;

  /** What a pivot adds that only row addresses tell from its neighbour. */
  private static final int ROW_ADDRESS = 8;

  BtreeSize {
    keys = List.copyOf(keys);
    included = List.copyOf(included);
    prefixes = List.copyOf(prefixes);
  }

  IndexFootprint of(double rows) {
    if (rows < 1) {
      return new IndexFootprint(1, 0, Optional.of(new IndexShape.Btree(0)));
    }
    ByteWidths tuple = KeyColumn.tuple(columns());
    LeafTuples leaf =
        merged ? LeafTuples.merged(tuple, last(), rows) : LeafTuples.single(tuple, rows);
    double leaves = leaf.pages(ROOM, (1 - fillFactor) * IndexFootprint.PAGE_BYTES);
    double inner = innerEntriesPerPage(rows, leaf.count());
    long pages = (long) Math.ceil(leaves);
    int height = 0;
    for (long level = pages; level > 1; height++) {
      level = (long) Math.ceil(level / inner);
      pages += level;
    }
    return new IndexFootprint(pages + 1, rows, Optional.of(new IndexShape.Btree(height)));
  }

  private List<KeyColumn> columns() {
    return Stream.concat(keys.stream(), included.stream()).toList();
  }

  private Spread last() {
    return prefixes.get(prefixes.size() - 1);
  }

  /**
   * Pivots keep as many key columns as tell a page's first tuple from its neighbour, and the row
   * address where none do.
   */
  private double innerEntriesPerPage(double rows, double leafTuples) {
    double pivot = 0;
    double sameBefore = 1;
    for (int i = 0; i < keys.size(); i++) {
      double same = Math.max(0, 1 - prefixes.get(i).distinct(rows) / leafTuples);
      pivot += Math.max(0, sameBefore - same) * width(i + 1);
      sameBefore = Math.min(sameBefore, same);
    }
    pivot += sameBefore * (width(keys.size()) + ROW_ADDRESS);
    double filled = ROOM - (1 - INNER_FILL) * IndexFootprint.PAGE_BYTES;
    return Math.max(2, filled / (pivot + LINE_POINTER));
  }

  private double width(int columns) {
    return KeyColumn.tuple(keys.subList(0, columns)).mean();
  }
}
