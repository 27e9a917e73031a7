package dev.dbwright.tools.indexing;

import dev.dbwright.tools.database.CatalogRow;

/** Foreign keys of PostgreSQL whose columns lead no index of the table that they are on. */
public final class UnindexedForeignKeys {
  /** A table of fewer rows is read whole as fast as through an index. */
  public static final long SMALL_ROWS = 1_000;

  /** What is to be done where {@link #isConverted}. */
  public static final String SAME_TYPE =
      "Give both columns the same type (an ALTER that rewrites the table); then index this one.";

  private UnindexedForeignKeys() {}

  /** The query; it waits for no lock. */
  public static String sql() {
    // One that is NOT ENFORCED (from 18 on) searches nothing. The end of a PERIOD, from 18 on, is
    // compared by what only GiST can search.
    return """
        SELECT format('%I.%I', n.nspname, t.relname) AS table_name, c.conname AS name,
               t.relkind = 'p' AS partitioned, k.columns, k.converted,
               cardinality(c.conkey) AS width,
               coalesce((to_jsonb(c) ->> 'conperiod')::boolean, false) AS period,
               (SELECT min(format('%I.%I', n.nspname, ic.relname))
                FROM pg_index i JOIN pg_class ic ON ic.oid = i.indexrelid
                WHERE cardinality(c.conkey) > 1 AND :begins) AS beginning,
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
                 string_agg(format('%I from %s to %s', a.attname, format_type(y.oid, NULL),
                                   format_type(o.oprright, NULL)), ', ' ORDER BY u.place)
                   FILTER (WHERE EXISTS (
                     SELECT FROM pg_cast x
                     WHERE x.castsource = y.oid AND x.casttarget = o.oprright
                       AND x.castmethod <> 'b')) AS converted,
                 left(t.relname || '_' || string_agg(a.attname, '_' ORDER BY u.place), 58) || '_idx'
                   AS index_name
          FROM unnest(c.conkey, c.conpfeqop) WITH ORDINALITY u(attnum, operator, place)
          JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = u.attnum
          JOIN pg_operator o ON o.oid = u.operator
          JOIN pg_type ty ON ty.oid = a.atttypid
          JOIN pg_type y ON y.oid = coalesce(nullif(ty.typbasetype, 0), ty.oid)) k
        LEFT JOIN (SELECT i.inhparent, sum(pc.reltuples) AS tuples
                   FROM pg_inherits i JOIN pg_class pc ON pc.oid = i.inhrelid
                   GROUP BY 1) p ON p.inhparent = t.oid
        WHERE c.contype = 'f' AND c.conparentid = 0
          AND coalesce((to_jsonb(c) ->> 'conenforced')::boolean, true)
          AND NOT EXISTS (SELECT FROM pg_index i WHERE :serves)
        ORDER BY rows DESC, 1, 2
        """
        .replace(":begins", ForeignKeyIndexes.leads("1"))
        .replace(":serves", ForeignKeyIndexes.SERVES);
  }

  /** What a row of {@link #sql} says, as a sentence to which only how many rows there are lacks. */
  public static String seen(CatalogRow row) {
    String cause = "has no index";
    String read = "all of " + row.text("table_name");
    if (isConverted(row)) {
      cause = "has no index that it can search: it converts " + row.text("converted");
    } else if (row.has("beginning")) {
      cause = "has no index that leads with all of it";
      read = "what %s finds for a part of it".formatted(row.text("beginning"));
    }
    return "the foreign key %s (%s) %s; each deleted or re-keyed row of %s reads %s"
        .formatted(row.text("name"), row.text("columns"), cause, row.text("referenced"), read);
  }

  /** The table and columns of the index that serves it, as CREATE INDEX names them. */
  public static String place(CatalogRow row) {
    return "%s%s (%s)"
        .formatted(
            row.text("table_name"), row.is("period") ? " USING gist" : "", row.text("columns"));
  }

  /** Whether its check converts a column, so that no index on the column itself can serve it. */
  public static boolean isConverted(CatalogRow row) {
    return row.has("converted");
  }
}
