package dev.dbwright.tools.tuning.live;

import dev.dbwright.tools.database.CatalogRow;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is counted of a table.
 *
 * @param name as SQL writes it, with its schema
 * @param seconds since the counters of its database were reset
 * @param options its own settings
 */
record TableActivity(
    String name,
    double rows,
    double inserts,
    double updatesAndDeletes,
    double hotUpdates,
    double updates,
    double freezeAge,
    double seconds,
    Map<String, String> options) {
  static final int MOST_TABLES = 1_000;

  /** Tables and partitions that are large or change much; parents of partitions have no rows. */
  static final String SQL =
      """
      SELECT quote_ident(n.nspname) || '.' || quote_ident(c.relname) AS name,
             greatest(c.reltuples, s.n_live_tup) AS row_count, s.n_tup_ins, s.n_tup_upd,
             s.n_tup_del, s.n_tup_hot_upd, age(c.relfrozenxid) AS freeze_age,
             array_to_string(c.reloptions, ' ') AS options,
             (SELECT extract(epoch FROM clock_timestamp()
                       - coalesce(d.stats_reset, least(w.stats_reset, b.stats_reset)))
              FROM pg_stat_database d, pg_stat_wal w, pg_stat_bgwriter b
              WHERE d.datname = current_database()) AS seconds
      FROM pg_class c
      JOIN pg_namespace n ON n.oid = c.relnamespace
      JOIN pg_stat_all_tables s ON s.relid = c.oid
      WHERE c.relkind IN ('r', 'm') AND n.nspname NOT IN ('pg_catalog', 'information_schema')
        AND n.nspname !~ '^pg_(temp|toast)'
        AND (greatest(c.reltuples, s.n_live_tup) >= 1000000
             OR s.n_tup_upd + s.n_tup_del >= 100000)
      ORDER BY greatest(c.reltuples, s.n_live_tup) DESC, 1
      LIMIT\s"""
          + MOST_TABLES;

  static TableActivity of(CatalogRow row) {
    return new TableActivity(
        row.text("name"),
        Math.max(0, row.real("row_count")),
        row.real("n_tup_ins"),
        row.real("n_tup_upd") + row.real("n_tup_del"),
        row.real("n_tup_hot_upd"),
        row.real("n_tup_upd"),
        row.real("freeze_age"),
        row.has("seconds") ? row.real("seconds") : 0,
        options(row));
  }

  /** {@code fillfactor=70 autovacuum_enabled=off}. */
  private static Map<String, String> options(CatalogRow row) {
    Map<String, String> options = new TreeMap<>();
    if (row.has("options") && !row.text("options").isEmpty()) {
      for (String option : row.text("options").split(" ", -1)) {
        int equals = option.indexOf('=');
        if (equals > 0) {
          options.put(option.substring(0, equals), option.substring(equals + 1));
        }
      }
    }
    return options;
  }

  /** Changed or removed rows in an hour; 0 where too little time has passed to tell. */
  double changesPerHour() {
    return seconds < 60 ? 0 : updatesAndDeletes / (seconds / 3_600);
  }
}
