package dev.dbwright.tools.replication.config;

import dev.dbwright.tools.config.ConfigFile;
import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.replication.topology.Topology;
import java.util.List;

/** What a replica of MySQL or MariaDB is told of its source. */
final class FollowSql {
  private FollowSql() {}

  static ConfigFile file(Topology topology) {
    boolean maria = topology.engine() == Engine.MARIADB;
    String text =
        (maria
                ? """
                CHANGE MASTER TO
                  MASTER_HOST = '%s',
                  MASTER_PORT = %d,
                  MASTER_USER = '%s',
                  MASTER_CONNECT_RETRY = 5,
                  MASTER_HEARTBEAT_PERIOD = 2,
                  MASTER_USE_GTID = slave_pos;
                """
                : """
                CHANGE REPLICATION SOURCE TO
                  SOURCE_HOST = '%s',
                  SOURCE_PORT = %d,
                  SOURCE_USER = '%s',
                  SOURCE_CONNECT_RETRY = 5,
                  SOURCE_RETRY_COUNT = 1000000,
                  SOURCE_HEARTBEAT_PERIOD = 2,
                  SOURCE_SSL = 1,
                  SOURCE_AUTO_POSITION = 1;
                """)
            .formatted(
                topology.primary().host(),
                topology.primary().port(),
                ServerSettings.REPLICATION_ROLE);
    return new ConfigFile(
        "follow-sql",
        "follow.sql",
        "sql",
        text,
        List.of(
            "On the primary once, with a password of your own: CREATE USER %1$s@'%%' IDENTIFIED BY '…'; GRANT REPLICATION SLAVE ON *.* TO %1$s@'%%'; narrow %% to the servers' network."
                .formatted(ServerSettings.REPLICATION_ROLE),
            maria
                ? "On each replica, after a copy by mariadb-backup and SET GLOBAL gtid_slave_pos from its mariadb_backup_binlog_info: this file, then CHANGE MASTER TO MASTER_PASSWORD = '…'; START SLAVE."
                : "On each replica, after a copy by the clone plugin (CLONE INSTANCE FROM …): this file, then START REPLICA USER = '%s' PASSWORD = '…'."
                    .formatted(ServerSettings.REPLICATION_ROLE)));
  }
}
