package dev.dbwright.tools.query;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The state of a whole server as seen from one of its databases, in named parts: rows of every
 * table, catalog and sequence, files, settings, sessions, locks. Not seen: WAL that carries no
 * change (pg_switch_wal, pg_logical_emit_message), backup mode, and files outside the data folder.
 */
final class Fingerprint {
  // A change of rows adds a row version with a newer xmin, or only takes away from the count. A
  // rewrite shows as another file in pg_class, which is among the tables.
  private static final String RELATIONS =
      """
      SELECT CASE relkind
               WHEN 'S' THEN format('SELECT %L, last_value || '' '' || is_called FROM %s',
                                    oid::regclass, oid::regclass)
               ELSE format('SELECT %L, count(*) || '' '' || coalesce(max(xmin::text::bigint), 0)'
                           || ' FROM %s', oid::regclass, oid::regclass)
             END
      FROM pg_class
      WHERE relkind IN ('r', 'm', 'S')
        AND relnamespace <> 'information_schema'::regnamespace
      """;

  private static final String SERVER =
      """
      SELECT 'alter system', md5(pg_read_file('postgresql.auto.conf'))
      UNION ALL SELECT 'pg_hba.conf', md5(pg_read_file('pg_hba.conf'))
      UNION ALL SELECT 'reload', pg_conf_load_time()::text
      UNION ALL SELECT 'data folder', string_agg(f, ',' ORDER BY f) FROM pg_ls_dir('.') f
      UNION ALL SELECT 'files', string_agg(f || (pg_stat_file('dbw_out/' || f)).modification, ',')
                FROM pg_ls_dir('dbw_out') f
      UNION ALL SELECT 'slots', string_agg(slot_name::text, ',' ORDER BY slot_name)
                FROM pg_replication_slots
      UNION ALL SELECT 'prepared transactions', string_agg(gid, ',' ORDER BY gid)
                FROM pg_prepared_xacts
      UNION ALL SELECT 'sessions', string_agg(pid || ' ' || state || query_start, ',')
                FROM pg_stat_activity WHERE application_name = 'dbw_victim'
      UNION ALL SELECT 'advisory locks', count(*)::text FROM pg_locks WHERE locktype = 'advisory'
      UNION ALL SELECT 'statistics reset',
                       concat_ws(' ', (SELECT stats_reset FROM pg_stat_database
                                       WHERE datname = current_database()),
                                 (SELECT stats_reset FROM pg_stat_bgwriter))
      UNION ALL SELECT 'checkpoint', checkpoint_lsn::text FROM pg_control_checkpoint()
      """;

  private final String sql;

  private Fingerprint(String sql) {
    this.sql = sql;
  }

  /** What to ask in this database and in its copies. */
  static Fingerprint of(Connection connection) throws SQLException {
    List<String> parts = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(RELATIONS)) {
      while (rows.next()) {
        parts.add(rows.getString(1));
      }
    }
    parts.add(SERVER);
    return new Fingerprint(String.join(" UNION ALL ", parts));
  }

  /** The parts and their values; fails where a table is gone or locked. */
  Map<String, String> take(Connection connection) throws SQLException {
    var state = new TreeMap<String, String>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        state.put(rows.getString(1), String.valueOf(rows.getString(2)));
      }
    }
    return state;
  }

  static List<String> changed(Map<String, String> before, Map<String, String> after) {
    var parts = new TreeSet<String>(before.keySet());
    parts.addAll(after.keySet());
    return parts.stream()
        .filter(part -> !Objects.equals(before.get(part), after.get(part)))
        .toList();
  }
}
