package dev.dbwright.tools.replication.topology;

/** Who notices a failure and promotes. */
public enum Manager {
  /** A person, with the runbook. */
  NONE,
  PATRONI,
  REPMGR,
  INNODB_CLUSTER,
  GALERA,
  ALWAYS_ON,
  /** The provider. */
  MANAGED
}
