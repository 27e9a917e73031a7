package dev.dbwright.tools.index.vector;

/**
 * Sizes by rule from the layout of pgvector's pages; an entry lies on one page, so that a few long
 * vectors fill it.
 *
 * @param vectorBytes of one value
 */
record VectorSize(double rows, long vectorBytes) {
  private static final long PAGE_BYTES = 8192;

  /** Without the page's header and pgvector's trailer. */
  private static final long USABLE_BYTES = 8160;

  private static final long ITEM_BYTES = 4;

  /** Level, ten row addresses and the place of the neighbours stand before the vector. */
  private static final long HNSW_ELEMENT_BYTES = 72;

  /** 2 m neighbours of 6 bytes on the lowest level and, of one row in m, m on a higher one. */
  private static final long HNSW_NEIGHBOUR_BYTES = 208;

  private static final long TUPLE_HEADER_BYTES = 8;

  long hnswBytes() {
    long element = aligned(HNSW_ELEMENT_BYTES + vectorBytes) + ITEM_BYTES;
    long both = element + HNSW_NEIGHBOUR_BYTES + ITEM_BYTES;
    // What does not fit beside its neighbours leaves them to a page of their own.
    long onPage = USABLE_BYTES / both;
    double pages = onPage == 0 ? 2 * rows : rows / onPage;
    return Math.round(Math.ceil(pages)) * PAGE_BYTES;
  }

  /** The graph while it is built, which pgvector keeps in {@code maintenance_work_mem}. */
  long graphBytes() {
    return Math.round(
        rows * (aligned(HNSW_ELEMENT_BYTES + vectorBytes) + 2 * HNSW_NEIGHBOUR_BYTES));
  }

  /** Each list ends on a page that it fills in part, and has its centre. */
  long ivfflatBytes(long lists) {
    long entry = aligned(TUPLE_HEADER_BYTES + vectorBytes) + ITEM_BYTES;
    double pages = (rows + lists) / Math.max(1, USABLE_BYTES / entry) + lists / 2.0;
    return Math.round(Math.ceil(pages)) * PAGE_BYTES;
  }

  private static long aligned(long bytes) {
    return (bytes + 7) / 8 * 8;
  }
}
