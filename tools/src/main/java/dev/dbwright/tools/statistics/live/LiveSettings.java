package dev.dbwright.tools.statistics.live;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The settings that change plans, as a session of the role has them. */
final class LiveSettings {
  // Beside the categories of the planner: what costs, parallel plans and constants depend on. The
  // driver sends formats of its own, which are not the role's. Until 14 hash tables had half of
  // what they have by default today.
  private static final String IN_FORCE =
      """
      SELECT s.name,
             CASE WHEN s.source = 'session' THEN s.reset_val ELSE current_setting(s.name) END
      FROM pg_settings s
      WHERE (s.category LIKE 'Query Tuning%'
             OR s.name IN ('work_mem', 'hash_mem_multiplier', 'max_parallel_workers_per_gather',
                           'parallel_leader_participation', 'search_path',
                           'default_text_search_config', 'transform_null_equals'))
        AND (s.reset_val IS DISTINCT FROM s.boot_val
             OR s.name = 'hash_mem_multiplier'
                AND current_setting('server_version_num')::int < 150000)
      UNION ALL
      SELECT split_part(o, '=', 1), substr(o, strpos(o, '=') + 1)
      FROM (SELECT unnest(d.setconfig) AS o FROM pg_db_role_setting d
            WHERE d.setrole = 0
              AND d.setdatabase = (SELECT oid FROM pg_database WHERE datname = current_database())) x
      WHERE lower(split_part(o, '=', 1)) IN ('timezone', 'datestyle', 'intervalstyle')
      """;

  // One that all relations lie in stands for the setting of the same name.
  private static final String TABLESPACE_COSTS =
      """
      SELECT split_part(o, '=', 1), substr(o, strpos(o, '=') + 1)
      FROM (SELECT unnest(t.spcoptions) AS o
            FROM pg_tablespace t JOIN pg_database d ON d.dattablespace = t.oid
            WHERE d.datname = current_database()
              AND NOT EXISTS (SELECT FROM pg_class c
                              WHERE c.reltablespace NOT IN (0, t.oid) AND c.relkind IN ('r', 'i', 'm')
                                AND c.oid >= 16384)) x
      WHERE split_part(o, '=', 1) IN ('seq_page_cost', 'random_page_cost')
      """;

  // In which order text is: an index serves LIKE only where it is C, to which libc's C.UTF-8 does
  // not belong, while PostgreSQL's own C.UTF-8 does.
  private static final String COLLATION =
      """
      SELECT 'lc_collate',
             CASE WHEN j ->> 'datlocprovider' = 'i'
                  THEN coalesce(j ->> 'datlocale', j ->> 'daticulocale', d.datcollate)
                  WHEN j ->> 'datlocprovider' = 'b' AND j ->> 'datlocale' LIKE 'C%'
                    OR d.datcollate = 'POSIX' THEN 'C'
                  WHEN j ->> 'datlocprovider' = 'b' THEN j ->> 'datlocale'
                  ELSE d.datcollate END
      FROM pg_database d, to_jsonb(d) j WHERE d.datname = current_database()
      """;

  private LiveSettings() {}

  /**
   * By name; {@code lc_collate} is the database's, {@code C} for all that the planner takes for it.
   */
  static Map<String, String> read(Connection connection) throws SQLException {
    Map<String, String> settings = new TreeMap<>();
    for (String sql : List.of(IN_FORCE, TABLESPACE_COSTS, COLLATION)) {
      Rows.of(connection, sql, row -> settings.put(row.getString(1), row.getString(2)));
    }
    return settings;
  }
}
