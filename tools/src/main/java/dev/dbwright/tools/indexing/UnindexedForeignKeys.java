package dev.dbwright.tools.indexing;

/** Foreign keys of PostgreSQL whose columns lead no index of the table that they are on. */
public final class UnindexedForeignKeys {
  /** A table of fewer rows is read whole as fast as through an index. */
  public static final long SMALL_ROWS = 1_000;

  private UnindexedForeignKeys() {}

  /** The query; it waits for no lock. */
  public static String sql() {
    // The leading columns may stand in any order. A partial index serves where it leaves out only
    // NULL, which no row of the other table is referred to by; its predicate is looked at as a
    // tree, since pg_get_expr takes a lock from 17 on. Hash serves a single column: the key is only
    // searched for what is equal. One that is NOT ENFORCED (from 18 on) searches nothing.
    return """
        SELECT format('%I.%I', n.nspname, t.relname) AS table_name, c.conname AS name,
               t.relkind = 'p' AS partitioned, k.columns, cardinality(c.conkey) AS width,
               quote_ident(n.nspname) AS schema_name,
               quote_ident(k.index_name || CASE WHEN EXISTS (
                 SELECT FROM pg_class x
                 WHERE x.relname = k.index_name AND x.relnamespace = t.relnamespace)
                 THEN '1' ELSE '' END) AS free_name,
               format('%I.%I', rn.nspname, r.relname) AS referenced,
               greatest(t.reltuples, pg_stat_get_live_tuples(t.oid), p.tuples, 0)::bigint AS rows
        FROM pg_constraint c
        JOIN pg_class t ON t.oid = c.conrelid JOIN pg_namespace n ON n.oid = t.relnamespace
        JOIN pg_class r ON r.oid = c.confrelid JOIN pg_namespace rn ON rn.oid = r.relnamespace
        CROSS JOIN LATERAL (
          SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY u.place) AS columns,
                 left(t.relname || '_' || string_agg(a.attname, '_' ORDER BY u.place), 58) || '_idx'
                   AS index_name
          FROM unnest(c.conkey) WITH ORDINALITY u(attnum, place)
          JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = u.attnum) k
        LEFT JOIN (SELECT i.inhparent, sum(pc.reltuples) AS tuples
                   FROM pg_inherits i JOIN pg_class pc ON pc.oid = i.inhrelid
                   GROUP BY 1) p ON p.inhparent = t.oid
        WHERE c.contype = 'f' AND c.conparentid = 0
          AND coalesce((to_jsonb(c) ->> 'conenforced')::boolean, true) AND NOT EXISTS (
          SELECT FROM pg_index i
          JOIN pg_class ic ON ic.oid = i.indexrelid JOIN pg_am am ON am.oid = ic.relam
          WHERE i.indrelid = c.conrelid AND i.indisvalid
            AND (am.amname = 'btree' OR am.amname = 'hash' AND cardinality(c.conkey) = 1)
            AND i.indnkeyatts >= cardinality(c.conkey)
            AND c.conkey <@ (i.indkey::int2[])[0:cardinality(c.conkey) - 1]
            AND (i.indpred IS NULL
              OR i.indpred::text !~ '\\{(?!NULLTEST|VAR|BOOLEXPR)'
                AND i.indpred::text !~ ':boolop (or|not)|:nulltesttype 0'
                AND NOT EXISTS (
                  SELECT FROM regexp_matches(i.indpred::text, ':varattno (\\d+)', 'g') AS v
                  WHERE v[1]::int2 <> ALL (c.conkey))))
        ORDER BY rows DESC, 1, 2
        """;
  }
}
