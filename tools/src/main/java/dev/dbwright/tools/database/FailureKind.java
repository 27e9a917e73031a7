package dev.dbwright.tools.database;

/** What went wrong, whatever the engine's number for it is. */
enum FailureKind {
  /** The password was wrong, or one was asked for and not given. */
  PASSWORD_REFUSED,
  /** The user, the database, or the right to log in. */
  LOGIN_REFUSED,
  /** A new connection may help. */
  CONNECTION_LOST,
  /** The statement ran into its limit of time, or somebody stopped it. */
  TIMED_OUT,
  LOCK_TIMED_OUT,
  IDLE_TIMED_OUT,
  STATEMENT_REFUSED
}
