package dev.dbwright.tools.backup.schedule;

/** What a run of the schedule does. */
public enum BackupKind {
  FULL,
  /** All that changed since the last full one. */
  DIFFERENTIAL,
  /** All that changed since the last of any kind. */
  INCREMENTAL,
  /** WAL, binary log or transaction log, where it is shipped on a schedule and not as it comes. */
  LOG,
  /** Statements or rows: pg_dump, mysqldump, mydumper. */
  LOGICAL,
  /** Checksums of what is kept are read again. */
  VERIFY,
  /** Restored to an isolated instance and compared. */
  RESTORE_TEST,
  /** What is older than the retention is removed. */
  EXPIRE
}
