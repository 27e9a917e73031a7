package dev.dbwright.tools.statistics;

import java.util.Optional;

/**
 * How large an index is, measured or estimated.
 *
 * @param pages of 8 KiB
 * @param tuples entries, one per row that it covers
 * @param shape empty where the planner reads nothing but the size
 */
public record IndexFootprint(long pages, double tuples, Optional<IndexShape> shape) {
  public static final int PAGE_BYTES = 8192;

  public long sizeBytes() {
    return pages * PAGE_BYTES;
  }
}
