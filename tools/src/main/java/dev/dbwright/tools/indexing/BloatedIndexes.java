package dev.dbwright.tools.indexing;

/** B-trees of PostgreSQL of which a large part is empty, as a range by estimate. */
public final class BloatedIndexes {
  private BloatedIndexes() {}

  /**
   * The query; it waits for no lock.
   *
   * @param emptyBytes what must at least be empty for an index to be worth a word
   */
  public static String sql(long emptyBytes) {
    // Most pages: each row has a tuple of its own (line pointer 4, header 8, NULL bitmap 8, data,
    // padding between columns) and pages are two thirds full, as random inserts leave them, or
    // less by fillfactor. Fewest: equal keys share one tuple, 6 bytes a row (deduplication, manual
    // 64.1.4.3), and pages are full to fillfactor, 90 % unless given.
    return """
        WITH big AS (
          SELECT i.indexrelid, i.indisunique, i.indkey, i.indnkeyatts, i.indrelid, tn.nspname AS table_schema,
                 t.relname AS table_name, n.nspname, ic.relname, ic.relpages, ic.reltuples,
                 current_setting('block_size')::int AS block,
                 coalesce((SELECT option_value::real / 100 FROM pg_options_to_table(ic.reloptions)
                           WHERE option_name = 'fillfactor'), 0.9) AS fill
          FROM pg_index i
          JOIN pg_class ic ON ic.oid = i.indexrelid JOIN pg_namespace n ON n.oid = ic.relnamespace
          JOIN pg_class t ON t.oid = i.indrelid JOIN pg_namespace tn ON tn.oid = t.relnamespace
          JOIN pg_am am ON am.oid = ic.relam
          WHERE am.amname = 'btree' AND i.indisvalid AND i.indexprs IS NULL
            AND ic.relpages::bigint * current_setting('block_size')::int >= :empty AND ic.reltuples >= 0 AND n.nspname <> 'pg_toast'),
        width AS (
          SELECT b.indexrelid, count(*) AS columns, count(st.attname) AS known,
                 sum((1 - st.null_frac) * st.avg_width) AS bytes,
                 CASE WHEN bool_or(st.null_frac > 0) THEN 8 ELSE 0 END AS bitmap,
                 max(CASE WHEN st.n_distinct < 0 THEN -st.n_distinct * b.reltuples
                          ELSE st.n_distinct END) AS keys
          FROM big b CROSS JOIN LATERAL unnest(b.indkey) AS k(attnum)
          JOIN pg_attribute a ON a.attrelid = b.indrelid AND a.attnum = k.attnum
          LEFT JOIN pg_stats st ON st.schemaname = b.table_schema AND st.tablename = b.table_name
            AND st.attname = a.attname AND NOT st.inherited
          GROUP BY b.indexrelid),
        pages AS (
          SELECT b.*, b.reltuples * (12 + w.bitmap + 8 * ceil((w.bytes + 7 * (w.columns - 1)) / 8))
                        / ((b.block - 40) * least(b.fill, 0.66)) AS most,
                 (CASE WHEN b.indisunique THEN b.reltuples
                       ELSE least(w.keys, b.reltuples) END * (12 + 8 * ceil(w.bytes / 8))
                  + CASE WHEN b.indisunique THEN 0 ELSE greatest(b.reltuples - w.keys, 0) * 6 END)
                 / ((b.block - 40) * b.fill) AS least
          FROM big b JOIN width w USING (indexrelid)
          WHERE w.known = w.columns)
        SELECT format('%I.%I', nspname, relname) AS index_name, relpages::bigint * block AS bytes,
               1 - most / relpages AS low, 1 - least / relpages AS high
        FROM pages
        WHERE most <= 0.7 * relpages AND (relpages - most) * block >= :empty
        ORDER BY relpages - most DESC, 1
        """
        .replace(":empty", Long.toString(emptyBytes));
  }
}
