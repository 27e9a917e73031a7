package dev.dbwright.tools.replication.config;

import static java.util.stream.Collectors.joining;

import dev.dbwright.tools.config.ConfigFile;
import dev.dbwright.tools.replication.topology.Topology;
import java.util.List;

/** The roles and slots of plain streaming, as statements. */
final class ReplicationSql {
  private ReplicationSql() {}

  /** Runs on every server, any number of times: roles are made by the primary alone. */
  static ConfigFile file(Topology topology) {
    String text =
        """
        -- Nobody follows yet who could be waited for.
        SET synchronous_commit = local;

        DO $$
        BEGIN
          IF pg_is_in_recovery() THEN
            RETURN;
          END IF;
          IF to_regrole('%1$s') IS NULL THEN
            CREATE ROLE %1$s LOGIN REPLICATION;
          END IF;
          IF to_regrole('%2$s') IS NULL THEN
            CREATE ROLE %2$s LOGIN;
          END IF;
          GRANT EXECUTE ON FUNCTION pg_catalog.pg_ls_dir(text, boolean, boolean) TO %2$s;
          GRANT EXECUTE ON FUNCTION pg_catalog.pg_stat_file(text, boolean) TO %2$s;
          GRANT EXECUTE ON FUNCTION pg_catalog.pg_read_binary_file(text) TO %2$s;
          GRANT EXECUTE ON FUNCTION
            pg_catalog.pg_read_binary_file(text, bigint, bigint, boolean) TO %2$s;
        END
        $$;

        -- A slot for each other server. Nothing is kept for one that nobody ever used.
        SELECT pg_create_physical_replication_slot(slot)
        FROM (VALUES
        %3$s
        ) AS wanted (server, slot)
        WHERE server <> current_setting('cluster_name')
          AND NOT EXISTS (SELECT FROM pg_replication_slots WHERE slot_name = slot);
        """
            .formatted(
                ServerSettings.REPLICATION_ROLE,
                ServerSettings.REWIND_ROLE,
                topology.dataNodes().stream()
                    .map(node -> "  ('%s', '%s')".formatted(node.name(), node.slotName()))
                    .collect(joining(",\n")));
    return new ConfigFile(
        "replication-sql",
        "replication.sql",
        "sql",
        text,
        List.of(
            "Run it as a superuser on the primary before the standbys are copied, then on each standby: slots are not copied, and after a promotion the others need them.",
            "Passwords are set once on the primary: PGOPTIONS='-c synchronous_commit=local' psql -c '\\password %s', then the same for %s."
                .formatted(ServerSettings.REPLICATION_ROLE, ServerSettings.REWIND_ROLE)));
  }
}
