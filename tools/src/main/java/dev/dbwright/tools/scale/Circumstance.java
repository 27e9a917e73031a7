package dev.dbwright.tools.scale;

/** What no number says and somebody has to tell; what is not told does not hold. */
public enum Circumstance {
  WRITES_ARE_THE_BOTTLENECK,
  /** Nearly all queries name the column that would divide the table. */
  QUERIES_NAME_THE_KEY,
  READERS_IN_OTHER_REGIONS,
  ANSWER_MAY_BE_OLD,
  ANSWER_MUST_BE_CURRENT,
  IDENTICAL_QUERIES_REPEAT,
  /** The managed service pools connections itself. */
  SERVICE_POOLS_CONNECTIONS,
  READS_DOMINATE,
  /** The plan of the query that hurts was read, with its measured times. */
  PLAN_READ
}
