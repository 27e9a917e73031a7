package dev.dbwright.tools.normal.discovery;

/** Whether two NULLs in a column agree. On the right side of a dependency as on the left. */
public enum NullMeaning {
  /** NULL is one more value, as GROUP BY has it. */
  EQUAL,
  /** Each NULL is a value of its own, as UNIQUE has it. */
  DISTINCT
}
