package dev.dbwright.tools.backup.rehearsal;

/**
 * How far the log is replayed.
 *
 * @param value the name of a restore point, or a time as the server reads it; empty for the end
 */
record RecoveryTarget(Kind kind, String value) {
  static final RecoveryTarget END_OF_LOG = new RecoveryTarget(Kind.END, "");

  /** What a replay stops at. */
  enum Kind {
    RESTORE_POINT,
    TIME,
    END
  }

  static RecoveryTarget restorePoint(String name) {
    return new RecoveryTarget(Kind.RESTORE_POINT, name);
  }

  static RecoveryTarget time(String time) {
    return new RecoveryTarget(Kind.TIME, time);
  }
}
