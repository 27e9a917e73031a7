package dev.dbwright.tools.twin.layout;

import dev.dbwright.tools.statistics.IndexFootprint;
import dev.dbwright.tools.statistics.IndexShape;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The pages of a freshly built B-tree (nbtsort.c, nbtdedup.c). */
public final class BtreeLayout {
  private static final int ENTRY_HEADER_BYTES = 8;
  private static final int LINE_POINTER_BYTES = 4;
  private static final int ROW_ID_BYTES = 6;
  private static final int WORD_BYTES = 8;
  private static final int PAGE_ROOM_BYTES = IndexFootprint.PAGE_BYTES - 24 - 16;
  // fillfactor 90 on leaves and 70 above: what is kept free, in bytes.
  private static final int LEAF_FREE_BYTES = IndexFootprint.PAGE_BYTES / 10;
  private static final int INNER_FREE_BYTES = IndexFootprint.PAGE_BYTES * 3 / 10;
  // A tenth of a page, without the line pointer.
  private static final int LONGEST_POSTING_BYTES = 812;

  private final double entryBytes;
  private final boolean deduplicates;

  private BtreeLayout(double entryBytes, boolean deduplicates) {
    this.entryBytes = entryBytes;
    this.deduplicates = deduplicates;
  }

  /**
   * @param keys the columns that order it, in order
   * @param included those of INCLUDE: with them no entries are joined
   */
  public static BtreeLayout of(List<Field> keys, List<Field> included) {
    List<Field> all = Stream.concat(keys.stream(), included.stream()).toList();
    double bytes = entryBytes(all);
    boolean plain = keys.stream().noneMatch(field -> field.type().mayDiffer());
    return new BtreeLayout(bytes, included.isEmpty() && plain);
  }

  /** An entry with a NULL has a bitmap of a word (indextuple.c). */
  static double entryBytes(List<Field> fields) {
    return NullPatterns.mean(
        fields,
        present ->
            (present.size() < fields.size() ? 2 : 1) * ENTRY_HEADER_BYTES
                + RowLayout.paddedBytes(present));
  }

  /** The index over {@code entries} rows with {@code distinct} different keys. */
  public IndexFootprint footprint(double entries, double distinct) {
    if (entries < 1) {
      return new IndexFootprint(1, 0, Optional.of(new IndexShape.Btree(0)));
    }
    double perKey = perKey(entries, distinct);
    double bytes = bytes(entries, distinct);
    // A page is closed behind the entry that fills it, which then moves to the next one.
    double room = PAGE_ROOM_BYTES - LEAF_FREE_BYTES - listBytes(perKey) / 2;
    long leaves = (long) Math.max(1, Math.ceil(bytes / room));
    long pages = 1 + leaves;
    for (long level = leaves; level > 1; ) {
      level = above(level);
      pages += level;
    }
    return new IndexFootprint(pages, entries, Optional.of(new IndexShape.Btree(height(leaves))));
  }

  /** What the entries themselves take. */
  public double bytes(double entries, double distinct) {
    return distinct * groupBytes(perKey(entries, distinct));
  }

  private static double perKey(double entries, double distinct) {
    return Math.max(1, entries / Math.max(1, distinct));
  }

  /** The levels above {@code leaves} pages. */
  public int height(long leaves) {
    int height = 0;
    for (long level = leaves; level > 1; level = above(level)) {
      height++;
    }
    return height;
  }

  private long above(long pages) {
    double perPage = Math.max(2, (PAGE_ROOM_BYTES - INNER_FREE_BYTES) / pivotBytes());
    return (long) Math.ceil(pages / perPage);
  }

  private double pivotBytes() {
    return entryBytes + LINE_POINTER_BYTES;
  }

  /** The bytes of {@code entries} rows with the same key. */
  private double groupBytes(double entries) {
    if (!deduplicates || entries < 2) {
      return entries * (entryBytes + LINE_POINTER_BYTES);
    }
    double longest = longestList();
    double full = Math.floor(entries / longest);
    double rest = entries - full * longest;
    return full * postingBytes(longest) + (rest > 0 ? postingBytes(rest) : 0);
  }

  private double longestList() {
    return Math.max(1, Math.floor((LONGEST_POSTING_BYTES - entryBytes) / ROW_ID_BYTES));
  }

  /** What most of an index consists of where each key has {@code entries} rows. */
  private double listBytes(double entries) {
    return deduplicates ? postingBytes(Math.min(entries, longestList())) : pivotBytes();
  }

  private double postingBytes(double entries) {
    double ids = entries < 2 ? 0 : ROW_ID_BYTES * entries;
    return Math.ceil((entryBytes + ids) / WORD_BYTES) * WORD_BYTES + LINE_POINTER_BYTES;
  }
}
