package dev.dbwright.tools.statistics;

/** What the planner reads from an index's own pages; of other access methods it reads nothing. */
public sealed interface IndexShape {
  /**
   * A B-tree.
   *
   * @param height levels above the leaves ({@code fastlevel}): 0 is a single leaf
   */
  record Btree(int height) implements IndexShape {}

  /** A GIN index's counters ({@code gin_metapage_info}). */
  record Gin(long pendingPages, long totalPages, long entryPages, long dataPages, long entries)
      implements IndexShape {}

  /**
   * A BRIN index.
   *
   * @param lastRevmapPage the last page of its range map
   */
  record Brin(long lastRevmapPage) implements IndexShape {}
}
