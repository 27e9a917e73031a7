package dev.dbwright.tools.index.review.rule;

import static dev.dbwright.tools.finding.Severity.INFO;

import dev.dbwright.tools.database.CatalogRow;
import dev.dbwright.tools.evidence.Advice;
import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.finding.RulePage;
import dev.dbwright.tools.indexing.BloatedIndexes;
import dev.dbwright.tools.indexing.CatalogScope;
import dev.dbwright.tools.report.Amounts;
import java.util.List;

/** An index that is larger than the table that it is on. */
@RuleInfo(code = "IDX007", name = "oversized-index", severity = INFO)
public final class OversizedIndex implements ObservedRule {
  @Override
  public String sql(ReviewedServer server) {
    // What is bloated is told as that; room that fillfactor leaves by will is none of its size, 10
    // %
    // unless given. 128 pages are 1 MB.
    return """
        SELECT format('%I.%I', n.nspname, ic.relname) AS index_name,
               format('%I.%I', n.nspname, t.relname) AS table_name, am.amname AS method,
               ic.relpages::bigint * current_setting('block_size')::int AS bytes,
               t.relpages::bigint * current_setting('block_size')::int AS table_bytes,
               i.indnatts AS columns
        FROM pg_index i
        JOIN pg_class ic ON ic.oid = i.indexrelid JOIN pg_am am ON am.oid = ic.relam
        JOIN pg_class t ON t.oid = i.indrelid AND t.relkind IN ('r', 'm')
        JOIN pg_namespace n ON n.oid = t.relnamespace
        WHERE i.indisvalid AND NOT i.indisunique AND ic.relpages >= 128
          AND ic.relpages * coalesce((
                SELECT option_value::float8 / 90 FROM pg_options_to_table(ic.reloptions)
                WHERE option_name = 'fillfactor'), 1) > t.relpages
          AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = i.indexrelid)
          AND ic.oid::text <> ALL (ARRAY(
            SELECT b.index_name::regclass::oid::text FROM (:bloated) b))
          AND :user_schema
        ORDER BY bytes DESC, 1
        """
        .replace(":bloated", BloatedIndexes.sql(1_000_000))
        .replace(":user_schema", CatalogScope.USER_SCHEMA);
  }

  @Override
  public List<IndexFinding> judge(List<CatalogRow> rows, ReviewedServer server) {
    return rows.stream().map(this::finding).toList();
  }

  private IndexFinding finding(CatalogRow row) {
    String index = row.text("index_name");
    return IndexFinding.of(
        finding(
            index,
            "%s has %s, its table %s only %s: reading through it costs more than reading the table"
                .formatted(
                    index,
                    Amounts.bytes(row.whole("bytes")),
                    row.text("table_name"),
                    Amounts.bytes(row.whole("table_bytes"))),
            new Advice(
                row.text("method").equals("btree")
                    ? "Index fewer or shorter columns, a hash of long text, or only the rows that are"
                        + " searched (WHERE)."
                    : "See whether the whole column must be searchable: a condition (WHERE) or an"
                        + " expression makes it smaller.",
                List.of(
                    new Evidence("size of the index", row.real("bytes"), "bytes", "pg_class"),
                    new Evidence("size of the table", row.real("table_bytes"), "bytes", "pg_class"),
                    new Evidence("columns", row.whole("columns"), "columns", "pg_index")))));
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "An index pays where it is much smaller than its table. One that is larger holds wide keys or"
            + " words of long texts: it costs more cache and WAL than the rows themselves. Unique"
            + " indexes and those of constraints are left out, and what is mostly empty is told as"
            + " bloated. From 1 MB on.",
        "oversized-index/fires.sql",
        "oversized-index/quiet.sql",
        "CREATE INDEX CONCURRENTLY ON visits USING hash (url);");
  }
}
