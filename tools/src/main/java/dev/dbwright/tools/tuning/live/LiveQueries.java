package dev.dbwright.tools.tuning.live;

/** The catalogs and counters that are read; every role may see these rows unless said otherwise. */
final class LiveQueries {
  static final String SERVER =
      """
      SELECT current_setting('server_version_num') AS version, pg_is_in_recovery() AS standby,
             pg_has_role('pg_read_all_settings', 'USAGE') AS sees_all_settings
      """;

  /** Without settings of our own session, which the driver made. */
  static final String SETTINGS =
      """
      SELECT name, coalesce(CASE WHEN source IN ('client', 'session') THEN reset_val END, setting)
               AS setting,
             coalesce(unit, '') AS unit, source, pending_restart,
             array_to_string(enumvals, '|') AS enumvals
      FROM pg_settings
      """;

  static final String WAL =
      """
      SELECT wal_bytes, extract(epoch FROM clock_timestamp() - stats_reset) AS seconds
      FROM pg_stat_wal
      """;

  /**
   * The busiest stretch of at least five minutes that the segments on disk still show: their files
   * carry the time of their last write, those behind the current one wait for reuse. With {@code
   * archive_timeout} segments are closed before they are full, and would count too much. For {@code
   * pg_monitor} only.
   */
  static final String BUSIEST_WAL =
      """
      WITH segments AS (
        SELECT modification AS at, row_number() OVER (ORDER BY name) AS nth, size
        FROM (SELECT * FROM pg_ls_waldir()
              WHERE name ~ '^[0-9A-F]{24}$' AND name <= pg_walfile_name(pg_current_wal_lsn())
                AND current_setting('archive_timeout') = '0'
              ORDER BY name DESC LIMIT 1000) newest)
      SELECT max((b.nth - a.nth) * a.size / extract(epoch FROM b.at - a.at)) AS bytes_per_second
      FROM segments a
      CROSS JOIN LATERAL (
        SELECT s.nth, s.at FROM segments s
        WHERE s.nth > a.nth AND s.at >= a.at + interval '5 min'
        ORDER BY s.nth LIMIT 1) b
      """;

  /**
   * Each database since its own reset. One that was never reset counts since the server's counters
   * began: they live through restarts, and a crash resets all.
   */
  static final String DATABASES =
      """
      SELECT sum(blks_hit) AS blks_hit, sum(blks_read) AS blks_read,
             sum(blk_read_time) AS blk_read_time, sum(numbackends) AS connections,
             sum(temp_files) AS temp_files, sum(temp_bytes) AS temp_bytes,
             sum(temp_bytes / greatest(1, extract(epoch FROM clock_timestamp() - since)))
               AS temp_bytes_per_second,
             extract(epoch FROM clock_timestamp() - max(since)) AS seconds
      FROM (SELECT d.*, coalesce(d.stats_reset, least(w.stats_reset, b.stats_reset)) AS since
            FROM pg_stat_database d, pg_stat_wal w, pg_stat_bgwriter b) databases
      """;

  static final String SIZES =
      """
      SELECT sum(CASE WHEN visible THEN pg_database_size(oid) END) AS bytes,
             string_agg(CASE WHEN NOT visible THEN quote_ident(datname) END, ', ') AS hidden
      FROM (SELECT oid, datname,
                   has_database_privilege(oid, 'CONNECT')
                     OR pg_has_role('pg_read_all_stats', 'USAGE') AS visible
            FROM pg_database WHERE datallowconn OR datistemplate) databases
      """;

  /** Counted by the statistics or, where they were reset, estimated by ANALYZE. */
  static final String LARGEST_TABLE =
      """
      SELECT max(greatest(c.reltuples, s.n_live_tup))::bigint AS live_rows
      FROM pg_class c LEFT JOIN pg_stat_all_tables s ON s.relid = c.oid
      WHERE c.relkind IN ('r', 'm') AND greatest(c.reltuples, s.n_live_tup) >= 0
      """;

  private LiveQueries() {}

  static String checkpoints(int version) {
    return version >= 17
        ? "SELECT num_timed AS timed, num_requested AS requested FROM pg_stat_checkpointer"
        : "SELECT checkpoints_timed AS timed, checkpoints_req AS requested FROM pg_stat_bgwriter";
  }
}
