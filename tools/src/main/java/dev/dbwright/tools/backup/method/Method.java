package dev.dbwright.tools.backup.method;

import dev.dbwright.tools.backup.config.BackupProgram;
import dev.dbwright.tools.backup.schedule.BackupKind;
import dev.dbwright.tools.backup.storage.Granularity;

/**
 * How a program makes copies and brings them back.
 *
 * @param between what it makes between full copies
 * @param compresses what it copies; logs are in any case
 * @param trait what decides for it or against it where the numbers do not
 */
record Method(
    BackupProgram program,
    Shipping shipping,
    Granularity granularity,
    BackupKind between,
    Restoring restoring,
    boolean compresses,
    String trait) {
  Method(
      BackupProgram program,
      Shipping shipping,
      Granularity granularity,
      BackupKind between,
      Restoring restoring,
      String trait) {
    this(program, shipping, granularity, between, restoring, true, trait);
  }

  /** How what was written since the last copy leaves the server. */
  enum Shipping {
    /** Not at all. */
    NONE,
    /** Segment by segment, when full or after a time. */
    SEGMENTS,
    /** On a schedule: backups of the log. */
    SCHEDULED,
    /** Received as it is written, and carried to the copies after each so many seconds. */
    CARRIED,
    /** As it is written, to a host of its own. */
    STREAM,
    /** As the provider does it. */
    PROVIDER
  }

  /** What is done with copies until a server can start on them. */
  enum Restoring {
    /** Files are put in place, whatever copy they stand in. */
    COPY,
    /** The full copy first, then the changes over it. */
    COPY_THEN_CHANGES,
    /** A full copy is made of the full one and the changes, then put in place. */
    COMBINE,
    /** Statements are run again, indexes built anew. */
    LOAD,
    /** The same, tables side by side. */
    LOAD_PARALLEL
  }

  boolean isLogical() {
    return restoring == Restoring.LOAD || restoring == Restoring.LOAD_PARALLEL;
  }
}
