package dev.dbwright.tools.index.size;

import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.statistics.IndexFootprint;
import java.util.List;

/**
 * What building an index takes. Times are a range: a free core with the table in memory, and a busy
 * one that reads 100 MB a second.
 *
 * @param temporaryBytes that sorting writes to disk with the default {@code maintenance_work_mem}
 *     of 64 MB, beside the index itself
 * @param walBytes each page of the index once
 * @param lock of {@code CREATE INDEX CONCURRENTLY}
 * @param plainLock of {@code CREATE INDEX}
 */
public record BuildCost(
    double fastestSeconds,
    double slowestSeconds,
    long temporaryBytes,
    long walBytes,
    String lock,
    String plainLock) {
  /** Of its numbers in an answer. */
  public static final String SOURCE = "rates measured on PostgreSQL 18";

  private static final long MAINTENANCE_WORK_MEM = 64L << 20;

  /** What the sort keeps with each entry. */
  private static final double SORT_OVERHEAD = 24;

  // Measured with 2,000,000 rows on PostgreSQL 18, without parallel workers: microseconds.
  private static final double SCAN_PER_ROW = 0.1;
  private static final double HASH_PER_ROW = 5;
  private static final double SPGIST_PER_ROW = 10;
  private static final double GIN_PER_ELEMENT = 1;

  private static final double READ_BYTES_PER_SECOND = 100e6;

  /** A busy core, a slower machine. */
  private static final double SLOWER = 4;

  /** The lock of the concurrent form: writers go on. */
  private static final String CONCURRENT_LOCK = "SHARE UPDATE EXCLUSIVE";

  /**
   * @param rows that get an entry
   * @param elements of a row, for GIN
   * @param entryBytes of a row's entry
   */
  static BuildCost of(
      IndexFacts index, IndexFootprint footprint, double rows, double elements, double entryBytes) {
    double tableBytes = (double) index.table().pages() * IndexFootprint.PAGE_BYTES;
    double seconds =
        (index.table().rows() * SCAN_PER_ROW + rows * perRow(index, rows, elements)) / 1e6;
    double sorted = rows * (entryBytes + SORT_OVERHEAD);
    boolean sorts = List.of("btree", "hash").contains(index.method());
    return new BuildCost(
        seconds,
        // The concurrent form reads the table twice.
        SLOWER * seconds + (2 * tableBytes + footprint.sizeBytes()) / READ_BYTES_PER_SECOND,
        sorts && sorted > MAINTENANCE_WORK_MEM ? (long) (rows * (entryBytes + 8)) : 0,
        footprint.sizeBytes(),
        CONCURRENT_LOCK,
        "SHARE");
  }

  /** Microseconds. */
  private static double perRow(IndexFacts index, double rows, double elements) {
    IndexFacts.Column first = index.columns().get(0);
    return switch (index.method()) {
      case "gin" -> GIN_PER_ELEMENT * elements;
      case "hash" -> HASH_PER_ROW;
      case "brin" -> SCAN_PER_ROW;
      case "gist" -> gistPerRow(first.type());
      case "spgist" -> SPGIST_PER_ROW;
      default -> Math.log(Math.max(2, rows)) / Math.log(2) * comparison(first.type());
    };
  }

  private static double gistPerRow(String type) {
    return switch (type) {
      case "gtsvector" -> 130;
      case "gtrgm" -> 42;
      default -> type.startsWith("gbtreekey") ? 2 : 9;
    };
  }

  private static double comparison(String type) {
    if (StoredValue.isText(type)) {
      return 0.28;
    }
    return switch (type) {
      case "numeric" -> 0.12;
      case "uuid" -> 0.1;
      default -> 0.05;
    };
  }

  /** For an answer. */
  public List<Evidence> evidence() {
    return List.of(
        new Evidence("shortest build", fastestSeconds, "s", SOURCE),
        new Evidence("longest build", slowestSeconds, "s", SOURCE),
        new Evidence("temporary files of the build", temporaryBytes, "bytes", SOURCE),
        new Evidence("WAL of the build", walBytes, "bytes", SOURCE));
  }
}
