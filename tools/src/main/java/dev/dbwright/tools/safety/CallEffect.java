package dev.dbwright.tools.safety;

/** What calling a function that an engine ships may do. */
enum CallEffect {
  READ,
  SESSION,
  WRITE,
  ADMIN,
  /** Runs the text that it is given, here. */
  SQL,
  /** Runs the text that it is given, on another server. */
  REMOTE,
  UNKNOWN
}
