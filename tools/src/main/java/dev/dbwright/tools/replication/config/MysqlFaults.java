package dev.dbwright.tools.replication.config;

import dev.dbwright.tools.config.Faults;
import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.replication.topology.Commit;
import dev.dbwright.tools.replication.topology.Topology;

/** What does not go together for MySQL and MariaDB, whoever manages them. */
final class MysqlFaults {
  // gtid_mode, super_read_only and the words source and replica; MariaDB's GTIDs are older.
  private static final int OLDEST_MYSQL = 8;
  private static final int OLDEST_MARIADB = 10;

  private MysqlFaults() {}

  static Faults of(Topology topology) {
    boolean maria = topology.engine() == Engine.MARIADB;
    return TopologyFaults.of(topology)
        .where(
            topology.version() < (maria ? OLDEST_MARIADB : OLDEST_MYSQL),
            "the version",
            "%d of %s does not know these settings"
                .formatted(topology.version(), topology.engine().title()),
            "Upgrade to a version that is still supported.")
        .where(
            topology.commit() == Commit.SYNC || topology.commit() == Commit.QUORUM,
            "the commit",
            "would be one that %s does not have".formatted(topology.engine().title()),
            "Take async, semi-sync, or a cluster that agrees.")
        .where(
            maria && topology.commit() == Commit.SEMI_SYNC && topology.waitedFor() > 1,
            "waitedFor",
            "is %d, and MariaDB's semi-sync waits for one replica, whichever is first"
                .formatted(topology.waitedFor()),
            "Wait for one, or take Galera.");
  }
}
