package dev.dbwright.tools.health.structure;

import static dev.dbwright.tools.finding.Severity.WARNING;

import dev.dbwright.tools.database.CatalogRow;
import dev.dbwright.tools.evidence.Advice;
import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.health.check.CheckPage;
import dev.dbwright.tools.health.check.RowCheck;
import dev.dbwright.tools.health.check.Server;
import java.util.List;

/** An index whose every search another index of the table serves as well. */
@RuleInfo(code = "HLT002", name = "redundant-index", severity = WARNING)
public final class RedundantIndex implements RowCheck {
  @Override
  public String sql() {
    // One key column is its definition, operator class and collation. Bits of indoption: 1 DESC,
    // 2 NULLS FIRST; turned round in all columns, the list is read backwards. pg_get_indexdef takes
    // no lock.
    return query("i.indnullsnotdistinct");
  }

  @Override
  public String sql(Server server) {
    return query(server.majorVersion() < 15 ? "false" : "i.indnullsnotdistinct");
  }

  private static String query(String nullsNotDistinct) {
    return """
        WITH x AS (
          SELECT i.indexrelid, i.indrelid, i.indisunique, i.indimmediate, ic.relam, ic.relpages,
                 ic.relname, ns.nspname,
                 :nulls_once AS nulls_once,
                 i.indisreplident OR i.indisclustered
                   OR EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = i.indexrelid
                              AND c.contype IN ('p', 'u', 'x', 'f')) AS protected,
                 CASE WHEN i.indpred IS NULL THEN ''
                      ELSE substring(pg_get_indexdef(i.indexrelid) FROM ' WHERE (.*)$')
                 END AS predicate,
                 k.keys, k.options, k.included
          FROM pg_index i
          JOIN pg_class ic ON ic.oid = i.indexrelid JOIN pg_namespace ns ON ns.oid = ic.relnamespace
          CROSS JOIN LATERAL (
            SELECT array_agg(
                     CASE WHEN a.n = 0 THEN pg_get_indexdef(i.indexrelid, a.place::int, false)
                          ELSE a.n::text END
                     || ' ' || i.indclass[a.place - 1] || ' ' || i.indcollation[a.place - 1]
                     ORDER BY a.place) FILTER (WHERE a.place <= i.indnkeyatts) AS keys,
                   array_agg(i.indoption[a.place - 1]::int ORDER BY a.place)
                     FILTER (WHERE a.place <= i.indnkeyatts) AS options,
                   coalesce(array_agg(a.n) FILTER (WHERE a.place > i.indnkeyatts), '{}') AS included
            FROM unnest(i.indkey::int2[]) WITH ORDINALITY AS a(n, place)) k
          WHERE i.indisvalid AND NOT ic.relispartition
            AND ns.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
            AND EXISTS (SELECT FROM pg_index o
                        WHERE o.indrelid = i.indrelid AND o.indexrelid <> i.indexrelid)),
        pair AS (
          SELECT a.indexrelid AS gone, b.indexrelid AS kept, b.protected,
                 cardinality(a.keys) AS columns, a.keys = b.keys AS same_keys
          FROM x a
          JOIN x b ON b.indrelid = a.indrelid AND b.indexrelid <> a.indexrelid
            AND b.relam = a.relam AND b.predicate = a.predicate
            AND b.keys[1:cardinality(a.keys)] = a.keys
            AND (b.options[1:cardinality(a.keys)] = a.options
              OR b.options[1:cardinality(a.keys)]
                 = ARRAY(SELECT 3 - o FROM unnest(a.options) WITH ORDINALITY u(o, p) ORDER BY p))
            AND (a.keys = b.keys OR a.relam = (SELECT oid FROM pg_am WHERE amname = 'btree'))
            AND a.included <@ (b.included || (SELECT indkey::int2[] FROM pg_index
                                              WHERE indexrelid = b.indexrelid))
            AND (NOT a.indisunique
              OR a.keys = b.keys AND b.indisunique AND b.nulls_once = a.nulls_once
                AND (b.indimmediate OR NOT a.indimmediate))
          WHERE NOT a.protected)
        SELECT DISTINCT ON (p.gone) format('%I.%I', a.nspname, a.relname) AS index_name,
               format('%I.%I', b.nspname, b.relname) AS kept, p.columns, p.same_keys,
               a.relpages::bigint * current_setting('block_size')::int AS bytes
        FROM pair p JOIN x a ON a.indexrelid = p.gone JOIN x b ON b.indexrelid = p.kept
        -- Of two that could each stand in for the other, the younger one goes.
        WHERE p.gone > p.kept
          OR NOT EXISTS (SELECT FROM pair q WHERE q.gone = p.kept AND q.kept = p.gone)
        ORDER BY p.gone, p.protected DESC, p.kept
        """
        .replace(":nulls_once", nullsNotDistinct);
  }

  @Override
  public Finding finding(CatalogRow row, Server server) {
    String index = row.text("index_name");
    return finding(
        index,
        "%s %s %s: each write pays for both"
            .formatted(
                index,
                row.is("same_keys") ? "has the same key as" : "is the beginning of",
                row.text("kept")),
        new Advice(
            "DROP INDEX CONCURRENTLY %s;".formatted(index),
            List.of(
                new Evidence("key columns in common", row.whole("columns"), "columns", "pg_index"),
                new Evidence("size of the index", row.whole("bytes"), "bytes", "pg_class"))));
  }

  @Override
  public CheckPage page() {
    return new CheckPage(
        "An index that is the beginning of another, or the same once more, is searched no faster than"
            + " that one, and costs disk, cache and time at each write. What holds a constraint, a"
            + " replica identity or a clustering order is left alone.",
        "one such pair",
        "PostgreSQL manual, 11.3 Multicolumn Indexes",
        "redundant-index/fires.sql",
        "redundant-index/quiet.sql",
        "DROP INDEX CONCURRENTLY order_lines_order_id_idx;");
  }
}
