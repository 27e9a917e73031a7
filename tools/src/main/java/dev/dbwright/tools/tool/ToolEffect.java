package dev.dbwright.tools.tool;

/** What running a tool can touch. No tool writes to a user's database. */
public enum ToolEffect {
  /** Computes from its arguments alone. */
  COMPUTES,
  /** Reads the connected database, in a transaction that cannot write. */
  READS_DATABASE,
  /** Plans a change and leaves it for a person to approve. */
  PROPOSES_CHANGE
}
