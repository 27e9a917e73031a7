package dev.dbwright.tools.health.structure;

import static dev.dbwright.tools.finding.Severity.WARNING;

import dev.dbwright.tools.database.CatalogRow;
import dev.dbwright.tools.evidence.Advice;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.health.check.CheckPage;
import dev.dbwright.tools.health.check.RowCheck;
import dev.dbwright.tools.health.check.Server;

/** A table of which a large part is empty. */
@RuleInfo(code = "HLT013", name = "table-bloat", severity = WARNING)
public final class TableBloat implements RowCheck {
  @Override
  public String sql() {
    // A row: line pointer 4, header 24 with the NULL bitmap from 9 columns on, data to a multiple
    // of 8 (manual, 66.6). Between columns lie 0 to 7 bytes of padding: the two ends of the range.
    return """
        WITH big AS (
          SELECT t.oid, n.nspname, t.relname, t.relpages, t.reltuples,
                 current_setting('block_size')::int AS block,
                 coalesce((regexp_match(t.reloptions::text, 'fillfactor=([0-9]+)'))[1]::int, 100)
                   / 100.0 AS fill
          FROM pg_class t JOIN pg_namespace n ON n.oid = t.relnamespace
          WHERE t.relkind IN ('r', 'm') AND t.relpages >= 1280 AND t.reltuples >= 0),
        width AS (
          SELECT b.oid, count(*) AS columns, count(st.attname) AS known,
                 bool_or(a.attisdropped) AS dropped,
                 sum((1 - st.null_frac) * st.avg_width) AS least,
                 sum((1 - st.null_frac) * (st.avg_width + CASE a.attalign
                     WHEN 'd' THEN 7 WHEN 'i' THEN 3 WHEN 's' THEN 1 ELSE 0 END)) AS most
          FROM big b JOIN pg_attribute a ON a.attrelid = b.oid AND a.attnum > 0
          LEFT JOIN pg_stats st ON st.schemaname = b.nspname AND st.tablename = b.relname
            AND st.attname = a.attname AND NOT st.inherited
          GROUP BY b.oid),
        pages AS (
          SELECT b.*,
                 b.reltuples * (28 + 8 * ceil(w.least / 8)) / ((b.block - 24) * b.fill) AS least,
                 b.reltuples * (36 + 8 * ceil(w.most / 8)) / ((b.block - 24) * b.fill) AS most
          FROM big b JOIN width w USING (oid)
          WHERE w.known = w.columns AND NOT w.dropped)
        SELECT format('%I.%I', nspname, relname) AS table_name, relpages::bigint * block AS bytes,
               1 - most / relpages AS low, 1 - least / relpages AS high
        FROM pages
        WHERE most <= 0.7 * relpages AND (relpages - most) * block >= 10000000
        ORDER BY relpages - most DESC, 1
        """;
  }

  @Override
  public Finding finding(CatalogRow row, Server server) {
    String table = row.text("table_name");
    return finding(
        BloatRange.severity(row),
        table,
        "%s is empty in %s, by estimate".formatted(table, BloatRange.text(row)),
        new Advice(
            "New rows fill it again. To give the space back: pg_repack, or VACUUM FULL in a window (it"
                + " locks out readers); measure with pgstattuple_approx first.",
            BloatRange.evidence(row)));
  }

  @Override
  public CheckPage page() {
    return new CheckPage(
        "VACUUM makes the room of dead rows usable again and rarely gives it back. Scans and the cache"
            + " pay for empty pages. Estimated from average widths, hence a range; tables with"
            + " dropped columns, or without statistics that this role may see, are left out.",
        BloatRange.THRESHOLD,
        "PostgreSQL manual, 24.1.2 Recovering Disk Space and 66.6 Database Page Layout",
        "table-bloat/fires.sql",
        "table-bloat/quiet.sql",
        "VACUUM FULL events;");
  }
}
