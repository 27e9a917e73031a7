package dev.dbwright.tools.health.sqlite;

import dev.dbwright.tools.evidence.Evidence;

/** What keeps a check from reading a large file whole. */
final class FileSize {
  /** Above it a whole read takes longer than a check may: about 1 s from a disk of 200 MB/s. */
  static final long MOST_READ_BYTES = 200_000_000;

  /** CROSS JOIN: SQLite takes the tables in this order, and looks at the size first. */
  static final String SMALL_ENOUGH = "pragma_page_count p CROSS JOIN pragma_page_size s";

  static final String IS_SMALL = "p.page_count * s.page_size <= " + MOST_READ_BYTES;

  /** One row with the column {@code too_large_bytes} where the file is not read. */
  static final String TOO_LARGE =
      """
      FROM pragma_page_count p CROSS JOIN pragma_page_size s
      WHERE p.page_count * s.page_size >\s"""
          + MOST_READ_BYTES;

  private FileSize() {}

  static Evidence evidence(long bytes) {
    return new Evidence("file", bytes, "bytes", "PRAGMA page_count");
  }
}
