package dev.dbwright.tools.replication.topology;

/** Whom a commit waits for. */
public enum Commit {
  /** Nobody: what was not shipped is lost with the primary. */
  ASYNC,
  /** Named standbys, in order. */
  SYNC,
  /** Any so many of several standbys. */
  QUORUM,
  /** MySQL: one replica has received it, or a time-out passed and nobody is waited for any more. */
  SEMI_SYNC,
  /** A majority agrees on the order: Group Replication, Galera. */
  CONSENSUS
}
