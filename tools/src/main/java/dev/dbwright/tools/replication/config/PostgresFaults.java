package dev.dbwright.tools.replication.config;

import dev.dbwright.tools.config.Faults;
import dev.dbwright.tools.replication.topology.Commit;
import dev.dbwright.tools.replication.topology.Topology;

/** What does not go together for PostgreSQL, whoever manages it. */
final class PostgresFaults {
  // The first with max_slot_wal_keep_size and wal_keep_size.
  private static final int OLDEST = 13;

  private PostgresFaults() {}

  static Faults of(Topology topology) {
    return TopologyFaults.of(topology)
        .where(
            topology.version() < OLDEST,
            "max_slot_wal_keep_size",
            "is unknown to PostgreSQL %d, which would not start with it"
                .formatted(topology.version()),
            "Upgrade to a version that is still supported.")
        .where(
            topology.commit() == Commit.SEMI_SYNC || topology.commit() == Commit.CONSENSUS,
            "the commit",
            "would be one that PostgreSQL does not have",
            "Take async, sync or quorum.");
  }
}
