package dev.dbwright.tools.index.review.rule;

import static dev.dbwright.tools.finding.Severity.WARNING;

import dev.dbwright.tools.database.CatalogRow;
import dev.dbwright.tools.evidence.Advice;
import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.finding.RulePage;
import dev.dbwright.tools.indexing.CatalogScope;
import dev.dbwright.tools.report.Amounts;
import java.util.List;

/** Many indexes on a table that is mostly written. */
@RuleInfo(code = "IDX012", name = "too-many-indexes", severity = WARNING)
public final class TooManyIndexes implements ObservedRule {
  @Override
  public String sql(ReviewedServer server) {
    return """
        SELECT format('%I.%I', n.nspname, t.relname) AS table_name, x.indexes, x.names, s.written,
               x.scans + pg_stat_get_numscans(t.oid) AS scans
        FROM pg_class t JOIN pg_namespace n ON n.oid = t.relnamespace
        CROSS JOIN LATERAL (
          SELECT pg_stat_get_tuples_inserted(t.oid) + pg_stat_get_tuples_deleted(t.oid)
                 + pg_stat_get_tuples_updated(t.oid) - pg_stat_get_tuples_hot_updated(t.oid)
                 AS written) s
        CROSS JOIN LATERAL (
          SELECT count(*) AS indexes, coalesce(sum(pg_stat_get_numscans(ic.oid)), 0) AS scans,
                 string_agg(format('%I (%s)', ic.relname, pg_stat_get_numscans(ic.oid)), ', '
                            ORDER BY pg_stat_get_numscans(ic.oid), ic.relname) AS names
          FROM pg_index i JOIN pg_class ic ON ic.oid = i.indexrelid
          WHERE i.indrelid = t.oid) x
        WHERE t.relkind = 'r' AND x.indexes >= 8 AND s.written >= 10000
          AND s.written >= 10 * (x.scans + pg_stat_get_numscans(t.oid))
          AND\s"""
        + CatalogScope.USER_SCHEMA
        + "\nORDER BY s.written * x.indexes DESC, 1\n";
  }

  @Override
  public List<IndexFinding> judge(List<CatalogRow> rows, ReviewedServer server) {
    return rows.stream().map(this::finding).toList();
  }

  private IndexFinding finding(CatalogRow row) {
    String table = row.text("table_name");
    return IndexFinding.of(
        finding(
            table,
            "%s has %d indexes and is mostly written: %s rows written that every index had to follow, %s"
                    .formatted(
                        table,
                        row.whole("indexes"),
                        Amounts.count(row.real("written")),
                        Amounts.count(row.real("scans")))
                + " scans",
            new Advice(
                "Keep what is searched; scans of each, the fewest first: " + row.text("names"),
                List.of(
                    new Evidence("indexes", row.whole("indexes"), "indexes", "pg_index"),
                    new Evidence(
                        "rows written past HOT", row.real("written"), "rows", "pg_stat_all_tables"),
                    new Evidence("scans", row.real("scans"), "scans", "pg_stat_all_indexes")))));
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "Each inserted row, and each update that is not heap-only, writes an entry and 70 to 190 bytes"
            + " of WAL for every index. From eight indexes, 10,000 rows written and ten of them for"
            + " each scan on, the table pays more for its indexes than it gets back.",
        "too-many-indexes/fires.sql",
        "too-many-indexes/quiet.sql",
        "DROP INDEX CONCURRENTLY events_kind_idx;");
  }
}
