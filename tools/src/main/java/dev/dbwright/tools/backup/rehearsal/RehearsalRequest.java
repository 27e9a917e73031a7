package dev.dbwright.tools.backup.rehearsal;

import static dev.dbwright.tools.error.ErrorCode.REHEARSAL_INPUT_INVALID;

import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.quantity.ByteSize;
import dev.dbwright.tools.report.Amounts;
import java.util.Locale;
import java.util.Optional;

/**
 * What is to be rehearsed.
 *
 * @param method empty: with pgBackRest where it and a PostgreSQL that it knows are here
 * @param sizeBytes of the scratch database, about
 * @param damage done on purpose before the restores
 */
record RehearsalRequest(Optional<Method> method, long sizeBytes, Optional<Damage> damage) {
  /** Enough for rates that mean something, and done in half a minute on a slow machine. */
  private static final long USUAL_BYTES = 16L << 20;

  private static final long SMALLEST_BYTES = 1L << 20;
  // The copies, the archive and one restored server take about six times that on the disk.
  private static final long LARGEST_BYTES = 2L << 30;

  /** How copies are made. */
  enum Method {
    PGBACKREST,
    COPY
  }

  /**
   * @throws DbwrightException {@code REHEARSAL_INPUT_INVALID}, {@code QUANTITY_INVALID}
   */
  static RehearsalRequest of(RehearseBackup.Input input) {
    return new RehearsalRequest(
        Optional.ofNullable(input.method()).map(RehearsalRequest::method),
        Optional.ofNullable(input.size()).map(RehearsalRequest::size).orElse(USUAL_BYTES),
        Optional.ofNullable(input.damage()).map(Damage::named));
  }

  private static Method method(String name) {
    return switch (name.strip().toLowerCase(Locale.ROOT)) {
      case "pgbackrest" -> Method.PGBACKREST;
      case "copy" -> Method.COPY;
      default ->
          throw new DbwrightException(REHEARSAL_INPUT_INVALID, "method", name, "pgbackrest, copy");
    };
  }

  private static long size(String text) {
    long bytes = ByteSize.of("size", text).bytes();
    if (bytes < SMALLEST_BYTES || bytes > LARGEST_BYTES) {
      throw new DbwrightException(
          REHEARSAL_INPUT_INVALID,
          "size",
          text,
          "%s to %s, of a scratch database"
              .formatted(Amounts.bytes(SMALLEST_BYTES), Amounts.bytes(LARGEST_BYTES)));
    }
    return bytes;
  }
}
