package dev.dbwright.tools.index.size;

import dev.dbwright.tools.statistics.IndexFootprint;
import java.util.Optional;

/**
 * A hash index as {@code CREATE INDEX} makes it ({@code hashpage.c}): all buckets at once, as many
 * as three quarters of a page of rows each need, rounded up to a phase; then overflow pages.
 *
 * @param spread of the key, NULL not among its values: no hash index holds NULL
 */
record HashSize(Spread spread, double fillFactor) {
  /** An entry: header, hash code, line pointer. */
  static final int ENTRY = 8 + 8 + 4;

  private static final int PER_PAGE = (IndexFootprint.PAGE_BYTES - 24 - 16) / ENTRY;

  /** Up to here the number of buckets doubles; from here it grows by a quarter of a doubling. */
  private static final long DOUBLES_UP_TO = 512;

  private static final int META_AND_BITMAP = 2;

  IndexFootprint of(double rows) {
    long target = Math.max(10, (long) (fillFactor * IndexFootprint.PAGE_BYTES / ENTRY));
    long buckets = buckets((long) Math.ceil(rows / target));
    double overflow = 0;
    double scattered = rows;
    double scatter = 0;
    for (Spread.Band band : spread.bands()) {
      double each = band.frequency() * rows;
      if (each > PER_PAGE) {
        overflow += band.values() * each / PER_PAGE;
        scattered -= band.values() * each;
      } else {
        scatter += band.frequency() * band.values() * (1 + each);
      }
    }
    long slots = Long.highestOneBit(buckets) == buckets ? buckets : Long.highestOneBit(buckets) * 2;
    // Buckets that were not split yet hold the rows of two.
    long unsplit = slots - buckets;
    double perSlot = scattered / slots;
    overflow += (buckets - unsplit) * overflowPages(perSlot, scatter);
    overflow += unsplit * overflowPages(2 * perSlot, scatter);
    return new IndexFootprint(
        META_AND_BITMAP + buckets + Math.round(overflow), rows, Optional.empty());
  }

  private static long buckets(long needed) {
    if (needed <= 2) {
      return 2;
    }
    long power = Long.highestOneBit(needed - 1) * 2;
    if (power <= DOUBLES_UP_TO) {
      return power;
    }
    long quarter = power / 8;
    return (needed + quarter - 1) / quarter * quarter;
  }

  /** Of a bucket whose rows are normally distributed. */
  private static double overflowPages(double mean, double varianceOverMean) {
    double deviation = Math.sqrt(Math.max(1, mean * varianceOverMean));
    double pages = 0;
    for (int full = 1; full * PER_PAGE < mean + 6 * deviation; full++) {
      // The logistic curve closest to the normal distribution's.
      pages += 1 / (1 + Math.exp(1.702 * (full * PER_PAGE - mean) / deviation));
    }
    return pages;
  }
}
