package dev.dbwright.tools.indexing;

import dev.dbwright.tools.database.CatalogRow;

/** Indexes of PostgreSQL that nothing has searched, and that nothing but a search needs. */
public final class UnusedIndexes {
  /** What runs once a month must have had its turn. */
  public static final int LONG_ENOUGH_DAYS = 30;

  private UnusedIndexes() {}

  /** Whether {@code row} tells enough to drop its index: counted for long, and by one server. */
  public static boolean isSure(CatalogRow row, boolean onStandby) {
    return row.real("days") >= LONG_ENOUGH_DAYS && row.whole("standbys") == 0 && !onStandby;
  }

  /** The query; it waits for no lock. */
  public static String sql() {
    // The counters outlive a restart; where nobody ever reset them, the start is all that is sure.
    return """
        SELECT format('%I.%I', n.nspname, ic.relname) AS index_name,
               format('%I.%I', n.nspname, t.relname) AS table_name,
               ic.relpages::bigint * current_setting('block_size')::int AS bytes,
               extract(epoch FROM now() - coalesce(d.stats_reset, pg_postmaster_start_time()))
                 / 86400 AS days,
               (SELECT count(*) FROM pg_stat_get_wal_senders() s) AS standbys,
               pg_get_indexdef(i.indexrelid) AS definition
        FROM pg_index i
        JOIN pg_class ic ON ic.oid = i.indexrelid AND ic.relkind = 'i' AND NOT ic.relispartition
        JOIN pg_class t ON t.oid = i.indrelid JOIN pg_namespace n ON n.oid = t.relnamespace
        CROSS JOIN (SELECT pg_stat_get_db_stat_reset_time(oid) AS stats_reset
                    FROM pg_database WHERE datname = current_database()) d
        WHERE pg_stat_get_numscans(i.indexrelid) = 0
          AND i.indisvalid AND NOT i.indisunique AND NOT i.indisreplident AND NOT i.indisclustered
          AND greatest(t.reltuples, pg_stat_get_live_tuples(t.oid)) > 0
          AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = i.indexrelid)
          -- Without it a foreign key would lack its index.
          AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.contype = 'f' AND\s"""
        + ForeignKeyIndexes.SERVES
        + ") AND "
        + CatalogScope.USER_SCHEMA
        + "\n  AND "
        + CatalogScope.NOT_OF_EXTENSION
        + "\nORDER BY bytes DESC, 1\n";
  }
}
