package dev.dbwright.tools.indexing;

/** What is true of an index beside its keys. */
public enum IndexTrait {
  UNIQUE,
  /** NULL equals NULL. */
  NULLS_NOT_DISTINCT,
  /** Uniqueness may be checked later: ON CONFLICT and foreign keys cannot rest on it. */
  DEFERRABLE,
  /**
   * A constraint stands on it: the primary key, UNIQUE, EXCLUDE, a foreign key that refers here.
   */
  CONSTRAINT,
  REPLICA_IDENTITY,
  /** The order in which CLUSTER lays the table. */
  CLUSTERED,
  /** Attached to the index of a partitioned table, and only dropped with that. */
  ATTACHED,
  /** Of a partitioned table: cannot be dropped CONCURRENTLY. */
  PARTITIONED,
  /** The planner does not use it: invalid, invisible, disabled. */
  HIDDEN
}
