package dev.dbwright.tools.monitoring.query;

import static dev.dbwright.tools.monitoring.query.ExporterQuery.Column.counter;
import static dev.dbwright.tools.monitoring.query.ExporterQuery.Column.gauge;
import static dev.dbwright.tools.monitoring.query.ExporterQuery.Column.label;

import java.util.List;

/** All queries of a PostgreSQL. */
public final class PostgresqlQueries {
  // Reserved ones came with version 16. Senders of the log have slots of their own.
  private static final ExporterQuery CONNECTIONS =
      new ExporterQuery(
          "dbwright_connections",
          """
          SELECT count(*) AS used,
                 count(*) FILTER (WHERE state = 'idle') AS idle,
                 current_setting('max_connections')::int
                   - current_setting('superuser_reserved_connections')::int
                   - coalesce(current_setting('reserved_connections', true)::int, 0) AS usable
          FROM pg_stat_activity
          WHERE usesysid IS NOT NULL AND datid IS NOT NULL
            AND coalesce(backend_type, 'client backend') = 'client backend'
          """,
          List.of(
              gauge("used", "Connections of ordinary sessions"),
              gauge("idle", "Of these, those that do nothing"),
              gauge("usable", "Connections that ordinary roles may take")));

  private static final ExporterQuery SERVER =
      new ExporterQuery(
          "dbwright_server",
          """
          SELECT pg_is_in_recovery()::int AS standby,
                 pg_has_role('pg_read_all_stats', 'USAGE')::int AS sees_all,
                 extract(epoch FROM pg_postmaster_start_time())::float8 AS start_time_seconds
          """,
          List.of(
              gauge("standby", "1 on a standby"),
              gauge("sees_all", "1 where the role may see all sessions"),
              gauge("start_time_seconds", "When the server started, in seconds since 1970")));

  // A dump's COPY takes as long as it takes.
  private static final ExporterQuery ACTIVITY =
      new ExporterQuery(
          "dbwright_activity",
          """
          SELECT coalesce(max(extract(epoch FROM clock_timestamp() - query_start))
                            FILTER (WHERE state = 'active' AND application_name <> 'pg_dump'), 0)::float8
                   AS longest_query_seconds,
                 coalesce(max(extract(epoch FROM clock_timestamp() - xact_start)), 0)::float8
                   AS longest_transaction_seconds,
                 coalesce(max(extract(epoch FROM clock_timestamp() - state_change))
                            FILTER (WHERE state LIKE 'idle in transaction%'), 0)::float8
                   AS longest_idle_in_transaction_seconds,
                 count(*) FILTER (WHERE state = 'active') AS active,
                 (SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock')
                   AS waiting_for_locks,
                 (SELECT coalesce(max(extract(epoch FROM clock_timestamp() - waitstart)), 0)
                  FROM pg_locks WHERE NOT granted)::float8 AS longest_lock_wait_seconds
          FROM pg_stat_activity
          WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()
          """,
          List.of(
              gauge("longest_query_seconds", "Time of the statement that has run longest"),
              gauge("longest_transaction_seconds", "Age of the oldest transaction"),
              gauge(
                  "longest_idle_in_transaction_seconds",
                  "Time of the session that has been idle in a transaction longest"),
              gauge("active", "Sessions that run a statement"),
              gauge("waiting_for_locks", "Sessions that wait for a lock"),
              gauge("longest_lock_wait_seconds", "Time of the longest wait for a lock")));

  private static final ExporterQuery DATABASE =
      new ExporterQuery(
          "dbwright_database",
          """
          SELECT datname AS database,
                 xact_commit AS commits_total, xact_rollback AS rollbacks_total,
                 blks_hit AS blocks_hit_total, blks_read AS blocks_read_total,
                 temp_bytes AS temporary_bytes_total, deadlocks AS deadlocks_total,
                 coalesce(checksum_failures, 0) AS checksum_failures_total
          FROM pg_stat_database
          WHERE datname IS NOT NULL
          """,
          List.of(
              label("database", "Name of the database"),
              counter("commits_total", "Transactions that were committed"),
              counter("rollbacks_total", "Transactions that were rolled back"),
              counter("blocks_hit_total", "Pages found in shared_buffers"),
              counter("blocks_read_total", "Pages read from outside"),
              counter("temporary_bytes_total", "Bytes written to temporary files"),
              counter("deadlocks_total", "Deadlocks"),
              counter("checksum_failures_total", "Pages that failed their checksum")));

  // Each file of each database is looked at.
  private static final int SIZE_SECONDS = 300;

  private static final ExporterQuery SIZE =
      new ExporterQuery(
          "dbwright_database_size",
          """
          SELECT datname AS database, pg_database_size(oid) AS bytes
          FROM pg_database
          WHERE datallowconn AND has_database_privilege(oid, 'CONNECT')
          """,
          List.of(
              label("database", "Name of the database"),
              gauge("bytes", "Size of the database on disk")),
          SIZE_SECONDS);

  /**
   * Standbys may share a name: the one that is furthest behind counts. A base backup and the first
   * copy of a subscribed table come and go.
   */
  private static final String SENDERS =
      """
      FROM pg_stat_replication
                WHERE state <> 'backup' AND application_name <> 'pg_basebackup'
                  AND application_name !~ '^pg_[0-9]+_sync_[0-9]+_'""";

  // All received and replayed is no lag, however long ago the primary last committed; a standby
  // that
  // has replayed no commit yet is behind since its start.
  private static final ExporterQuery REPLICATION =
      new ExporterQuery(
          "dbwright_replication",
          """
          SELECT standby, client, max(seconds)::float8 AS lag_seconds, max(bytes)::float8 AS lag_bytes
          FROM (SELECT coalesce(nullif(application_name, ''), 'unnamed') AS standby,
                       coalesce(host(client_addr), 'local') AS client,
                       coalesce(extract(epoch FROM replay_lag), 0) AS seconds,
                       coalesce(pg_wal_lsn_diff(CASE WHEN pg_is_in_recovery()
                                                     THEN pg_last_wal_replay_lsn()
                                                     ELSE pg_current_wal_lsn() END, replay_lsn), 0)
                         AS bytes
                %s
                UNION ALL
                SELECT 'itself', 'local',
                       CASE WHEN pg_last_wal_receive_lsn() = pg_last_wal_replay_lsn() THEN 0
                            ELSE extract(epoch FROM clock_timestamp()
                                                    - coalesce(pg_last_xact_replay_timestamp(),
                                                               pg_postmaster_start_time()))
                       END,
                       coalesce(pg_wal_lsn_diff(pg_last_wal_receive_lsn(),
                                                pg_last_wal_replay_lsn()), 0)
                WHERE pg_is_in_recovery()) AS standbys
          GROUP BY standby, client
          """
              .formatted(SENDERS),
          List.of(
              label("standby", "application_name of the standby; itself: the server that tells it"),
              label("client", "Address of the standby"),
              gauge("lag_seconds", "How long ago the standby was where the primary is"),
              gauge("lag_bytes", "Log that the standby has not replayed")));

  private static final ExporterQuery STANDBYS =
      new ExporterQuery(
          "dbwright_standbys",
          """
          SELECT count(*) AS connected
                %s
          """
              .formatted(SENDERS),
          List.of(gauge("connected", "Standbys and subscribers that are connected")));

  // A standby that is fed by its archive alone has no primary to lose.
  private static final ExporterQuery RECEIVER =
      new ExporterQuery(
          "dbwright_receiver",
          """
          SELECT (NOT EXISTS (SELECT FROM pg_stat_wal_receiver WHERE status = 'streaming'))::int
                   AS disconnected
          WHERE pg_is_in_recovery() AND current_setting('primary_conninfo') <> ''
          """,
          List.of(gauge("disconnected", "1 on a standby that receives nothing from its primary")));

  // Version 17 keeps copies of the primary's slots on standbys, which nobody is to read there.
  private static final ExporterQuery SLOT =
      new ExporterQuery(
          "dbwright_slot",
          """
          SELECT slot_name AS slot, active::int AS active,
                 coalesce(pg_wal_lsn_diff(CASE WHEN pg_is_in_recovery()
                                               THEN pg_last_wal_replay_lsn()
                                               ELSE pg_current_wal_lsn() END, restart_lsn), 0)::float8
                   AS retained_bytes,
                 coalesce(wal_status IN ('unreserved', 'lost'), false)::int AS broken
          FROM pg_replication_slots AS slots
          WHERE NOT temporary AND coalesce(to_jsonb(slots) ->> 'synced', 'false') = 'false'
          """,
          List.of(
              label("slot", "Name of the slot"),
              gauge("active", "1 where somebody reads it"),
              gauge("retained_bytes", "Log that is kept for it"),
              gauge("broken", "1 where it has lost log or is about to")));

  private static final ExporterQuery FREEZE =
      new ExporterQuery(
          "dbwright_freeze",
          """
          SELECT kind, max(age)::float8 AS age
          FROM pg_database
          CROSS JOIN LATERAL (VALUES ('transaction', age(datfrozenxid)),
                                     ('multixact', mxid_age(datminmxid))) AS ages(kind, age)
          GROUP BY kind
          """,
          List.of(
              label("kind", "transaction or multixact"),
              gauge("age", "Ids since the oldest that is not frozen")));

  private static final ExporterQuery ARCHIVER =
      new ExporterQuery(
          "dbwright_archiver",
          """
          SELECT (current_setting('archive_mode') <> 'off'
                  AND coalesce(last_failed_time > coalesce(last_archived_time, '-infinity'), false))::int
                   AS failing,
                 archived_count AS archived_total, failed_count AS failed_total
          FROM pg_stat_archiver
          """,
          List.of(
              gauge("failing", "1 where the last attempt to archive failed"),
              counter("archived_total", "Files of log that were archived"),
              counter("failed_total", "Attempts that failed")));

  private static final ExporterQuery PREPARED =
      new ExporterQuery(
          "dbwright_prepared",
          """
          SELECT count(*) AS transactions,
                 coalesce(max(extract(epoch FROM clock_timestamp() - prepared)), 0)::float8
                   AS oldest_seconds
          FROM pg_prepared_xacts
          """,
          List.of(
              gauge("transactions", "Prepared transactions"),
              gauge("oldest_seconds", "Time since the oldest was prepared")));

  private static final ExporterQuery LOG =
      new ExporterQuery(
          "dbwright_wal",
          "SELECT wal_bytes::float8 AS bytes_total FROM pg_stat_wal\n",
          List.of(counter("bytes_total", "Bytes of log written")));

  /** In the order of their files. */
  public static final List<ExporterQuery> ALL =
      List.of(
          SERVER,
          CONNECTIONS,
          ACTIVITY,
          DATABASE,
          SIZE,
          REPLICATION,
          STANDBYS,
          RECEIVER,
          SLOT,
          FREEZE,
          ARCHIVER,
          PREPARED,
          LOG);

  private PostgresqlQueries() {}
}
