package dev.dbwright.tools.health.structure;

import static dev.dbwright.tools.finding.Severity.INFO;
import static dev.dbwright.tools.finding.Severity.WARNING;

import dev.dbwright.tools.database.CatalogRow;
import dev.dbwright.tools.evidence.Advice;
import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.health.check.CheckPage;
import dev.dbwright.tools.health.check.RowCheck;
import dev.dbwright.tools.health.check.Server;
import dev.dbwright.tools.report.Amounts;
import java.util.List;

/** A foreign key whose columns lead no index of the table that it is on. */
@RuleInfo(code = "HLT001", name = "foreign-key-without-index", severity = WARNING)
public final class ForeignKeyWithoutIndex implements RowCheck {
  // A smaller table is read whole as fast as through an index.
  private static final long SMALL_ROWS = 1_000;

  @Override
  public String sql() {
    // The leading columns may stand in any order. A partial index serves where it leaves out only
    // NULL, which no row of the other table is referred to by; its predicate is looked at as a
    // tree,
    // since pg_get_expr takes a lock from 17 on.
    return """
        SELECT format('%I.%I', n.nspname, t.relname) AS table_name, c.conname AS name,
               t.relkind = 'p' AS partitioned,
               (SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY k.place)
                FROM unnest(c.conkey) WITH ORDINALITY k(attnum, place)
                JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.attnum) AS columns,
               format('%I.%I', rn.nspname, r.relname) AS referenced,
               greatest(t.reltuples, pg_stat_get_live_tuples(t.oid), p.tuples, 0)::bigint AS rows
        FROM pg_constraint c
        JOIN pg_class t ON t.oid = c.conrelid JOIN pg_namespace n ON n.oid = t.relnamespace
        JOIN pg_class r ON r.oid = c.confrelid JOIN pg_namespace rn ON rn.oid = r.relnamespace
        LEFT JOIN (SELECT i.inhparent, sum(pc.reltuples) AS tuples
                   FROM pg_inherits i JOIN pg_class pc ON pc.oid = i.inhrelid
                   GROUP BY 1) p ON p.inhparent = t.oid
        WHERE c.contype = 'f' AND c.conparentid = 0 AND NOT EXISTS (
          SELECT FROM pg_index i
          JOIN pg_class ic ON ic.oid = i.indexrelid JOIN pg_am am ON am.oid = ic.relam
          WHERE i.indrelid = c.conrelid AND i.indisvalid AND am.amname = 'btree'
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

  @Override
  public Finding finding(CatalogRow row, Server server) {
    long tableRows = row.whole("rows");
    String columns = row.text("columns");
    String table = row.text("table_name");
    return finding(
        tableRows < SMALL_ROWS ? INFO : WARNING,
        table,
        "the foreign key %s (%s) has no index: each deleted or re-keyed row of %s reads all %s"
            .formatted(row.text("name"), columns, row.text("referenced"), Amounts.rows(tableRows)),
        new Advice(
            row.is("partitioned")
                ? "CREATE INDEX ON ONLY %s (%s); then CONCURRENTLY on each partition, and ATTACH."
                    .formatted(table, columns)
                : "CREATE INDEX CONCURRENTLY ON %s (%s);".formatted(table, columns),
            List.of(new Evidence("rows of the table", tableRows, "rows", "pg_class"))));
  }

  @Override
  public CheckPage page() {
    return new CheckPage(
        "PostgreSQL indexes the referenced columns, never the referring ones. Without an index there,"
            + " each DELETE or key UPDATE of the referenced table reads the whole referring table,"
            + " holding a lock, and joins along the key have no index to use.",
        "warning from 1,000 rows on, info below",
        "PostgreSQL manual, 5.5.5 Foreign Keys",
        "foreign-key-without-index/fires.sql",
        "foreign-key-without-index/quiet.sql",
        "CREATE INDEX CONCURRENTLY ON orders (customer_id);");
  }
}
