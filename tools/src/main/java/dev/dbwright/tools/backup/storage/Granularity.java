package dev.dbwright.tools.backup.storage;

/**
 * What a program copies where a page of it has changed. Updates are taken as spread at random over
 * all pages, which is the worst case: of n units u updates change n(1 - exp(-u/n)).
 */
public enum Granularity {
  /** PostgreSQL's own increments from 17 on, WAL-G, XtraBackup. */
  PAGE(Granularity.PAGE_BYTES),
  /** SQL Server marks extents of eight pages. */
  EXTENT(8 * Granularity.PAGE_BYTES),
  /** pgBackRest from 2.46 on: its blocks in files of 1 GB (smaller ones have smaller blocks). */
  BLOCK(11 * Granularity.PAGE_BYTES),
  /** pgBackRest before, Barman over rsync: a segment of 1 GB is copied whole. */
  FILE(1L << 30),
  /** Each copy is a full one. */
  WHOLE(Long.MAX_VALUE);

  public static final long PAGE_BYTES = 8_192;

  // The catalogs of postgres, template0 and template1: nobody updates them. PostgreSQL 15 has 7 MB
  // in each.
  private static final long QUIET_BYTES = 3 * 7 * (1L << 20);

  private final long unitBytes;

  Granularity(long unitBytes) {
    this.unitBytes = unitBytes;
  }

  /** How much of a database a copy of the changes holds after {@code pageUpdates}, from 0 to 1. */
  public double share(long sizeBytes, double pageUpdates) {
    if (this == WHOLE) {
      return 1;
    }
    double changing = this == FILE ? Math.max(0, sizeBytes - QUIET_BYTES) : sizeBytes;
    double units = Math.max(1, changing / unitBytes);
    return changing / sizeBytes * -Math.expm1(-pageUpdates / units);
  }
}
