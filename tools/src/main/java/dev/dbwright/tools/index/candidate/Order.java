package dev.dbwright.tools.index.candidate;

import java.util.List;

/**
 * An order in which rows of one relation are wanted.
 *
 * @param keys at least one
 * @param purpose what for
 */
record Order(List<SortKey> keys, Purpose purpose) {
  /** In falling order of what an index can save. */
  enum Purpose {
    /** The first rows only: ORDER BY with LIMIT, min and max. */
    TOP,
    SORT,
    GROUP
  }

  Order {
    keys = List.copyOf(keys);
  }
}
