package dev.dbwright.tools.twin.layout;

import dev.dbwright.tools.statistics.IndexFootprint;
import dev.dbwright.tools.statistics.IndexShape;
import java.util.List;
import java.util.Optional;

/** The pages of an index by its method; those of other methods than B-tree only roughly. */
public final class IndexLayout {
  private static final int PAGE_ROOM_BYTES = IndexFootprint.PAGE_BYTES - 24 - 16;
  private static final int HASH_ENTRY_BYTES = 20;
  private static final double HASH_FILL = 0.75;
  private static final int LINE_POINTER_BYTES = 4;
  private static final double GIST_FILL = 0.9;
  // A text, a document or an array has about so many keys, and each a posting of so many bytes.
  private static final int GIN_KEYS = 8;
  private static final int GIN_POSTING_BYTES = 3;
  private static final int RANGE_PAGES = 128;
  // The least and the greatest of eight bytes each, with header and line pointer.
  private static final int RANGE_BYTES = 28;
  private static final int RANGES_PER_MAP_PAGE = 1360;

  private IndexLayout() {}

  /**
   * @param entries the rows that it covers
   * @param distinct different keys among them
   * @param tablePages of its table
   */
  public static IndexFootprint footprint(
      String method,
      List<Field> keys,
      List<Field> included,
      double entries,
      double distinct,
      long tablePages) {
    return switch (method) {
      case "hash" -> withPages(hashPages(entries), entries);
      case "gin" -> gin(entries);
      case "brin" -> brin(entries, tablePages);
      case "gist", "spgist" -> withPages(gistPages(keys, entries), entries);
      default -> BtreeLayout.of(keys, included).footprint(entries, distinct);
    };
  }

  private static IndexFootprint withPages(double pages, double entries) {
    return new IndexFootprint((long) Math.ceil(pages), entries, Optional.empty());
  }

  /** Buckets double: a power of two (hashpage.c), with a page before them and the bitmap. */
  private static double hashPages(double entries) {
    double buckets = Math.max(2, entries * HASH_ENTRY_BYTES / (PAGE_ROOM_BYTES * HASH_FILL));
    return Math.pow(2, Math.ceil(Math.log(buckets) / Math.log(2))) + 2;
  }

  private static double gistPages(List<Field> keys, double entries) {
    double bytes = BtreeLayout.entryBytes(keys) + LINE_POINTER_BYTES;
    return 1 + entries * bytes / (PAGE_ROOM_BYTES * GIST_FILL);
  }

  private static IndexFootprint gin(double entries) {
    long data = (long) Math.ceil(entries * GIN_KEYS * GIN_POSTING_BYTES / PAGE_ROOM_BYTES);
    long entryPages = 1 + data / 4;
    long total = 1 + entryPages + data;
    var shape = new IndexShape.Gin(0, total, entryPages, data, (long) Math.ceil(entries));
    return new IndexFootprint(total, entries, Optional.of(shape));
  }

  private static IndexFootprint brin(double entries, long tablePages) {
    var shape = new IndexShape.Brin(lastMapPage(tablePages));
    return new IndexFootprint(rangePages(tablePages), entries, Optional.of(shape));
  }

  /** The pages of a BRIN index on a table with {@code tablePages} pages. */
  public static long rangePages(long tablePages) {
    long bytes = ranges(tablePages) * RANGE_BYTES;
    return 1 + lastMapPage(tablePages) + (bytes + PAGE_ROOM_BYTES - 1) / PAGE_ROOM_BYTES;
  }

  /** The last page of the map of ranges. */
  public static long lastMapPage(long tablePages) {
    return (ranges(tablePages) + RANGES_PER_MAP_PAGE - 1) / RANGES_PER_MAP_PAGE;
  }

  private static long ranges(long tablePages) {
    return Math.max(1, (tablePages + RANGE_PAGES - 1) / RANGE_PAGES);
  }
}
