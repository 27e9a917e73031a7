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
import java.util.Optional;

/** Updates that stay on their page and still write every index, since one covers what changes. */
@RuleInfo(code = "IDX009", name = "never-hot", severity = WARNING)
public final class NeverHot implements ObservedRule {
  // From then on updates that had to move to another page are counted apart.
  private static final int NEW_PAGES_COUNTED_SINCE = 16;

  @Override
  public Optional<String> skippedOn(ReviewedServer server) {
    return server.majorVersion() < NEW_PAGES_COUNTED_SINCE
        ? Optional.of("before PostgreSQL 16 full pages and indexed columns look alike")
        : ObservedRule.super.skippedOn(server);
  }

  @Override
  public String sql(ReviewedServer server) {
    return """
        SELECT format('%I.%I', n.nspname, t.relname) AS table_name, s.updated, s.hot, s.moved,
               x.names, x.indexes
        FROM pg_class t JOIN pg_namespace n ON n.oid = t.relnamespace
        CROSS JOIN LATERAL (
          SELECT pg_stat_get_tuples_updated(t.oid) AS updated,
                 pg_stat_get_tuples_hot_updated(t.oid) AS hot,
                 pg_stat_get_tuples_newpage_updated(t.oid) AS moved) s
        CROSS JOIN LATERAL (
          SELECT count(*) AS indexes,
                 string_agg(format('%I (%s)', ic.relname, pg_stat_get_numscans(ic.oid)), ', '
                            ORDER BY pg_stat_get_numscans(ic.oid), ic.relname) AS names
          FROM pg_index i JOIN pg_class ic ON ic.oid = i.indexrelid
          JOIN pg_am am ON am.oid = ic.relam
          WHERE i.indrelid = t.oid AND NOT i.indisprimary AND am.amname <> 'brin') x
        WHERE t.relkind = 'r' AND x.indexes > 0 AND s.updated >= 10000
          AND s.updated - s.moved - s.hot >= 0.5 * s.updated
          AND\s"""
        + CatalogScope.USER_SCHEMA
        + "\nORDER BY s.updated DESC, 1\n";
  }

  @Override
  public List<IndexFinding> judge(List<CatalogRow> rows, ReviewedServer server) {
    return rows.stream().map(this::finding).toList();
  }

  private IndexFinding finding(CatalogRow row) {
    String table = row.text("table_name");
    double updated = row.real("updated");
    double indexed = updated - row.real("moved") - row.real("hot");
    return IndexFinding.of(
        finding(
            table,
            "%s of %s updates of %s had room on their page and still wrote all of its indexes: they"
                    .formatted(Amounts.count(indexed), Amounts.count(updated), table)
                + " change a column that one of them covers",
            new Advice(
                "See which of these covers what is updated, the least scanned first: "
                    + row.text("names")
                    + ". A column kept for a condition can go into the predicate's complement, or"
                    + " the index can go.",
                List.of(
                    new Evidence("updates", updated, "rows", "pg_stat_all_tables"),
                    new Evidence("heap-only", row.real("hot"), "rows", "pg_stat_all_tables"),
                    new Evidence(
                        "moved to another page", row.real("moved"), "rows", "pg_stat_all_tables"),
                    new Evidence("indexes", row.whole("indexes"), "indexes", "pg_index")))));
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "An update that changes no indexed column is heap-only (HOT): it writes no index at all. One"
            + " index on a column that most updates change, updated_at for example, takes that from"
            + " all of them. Updates that moved because their page was full are no sign of it, and"
            + " are counted apart from PostgreSQL 16 on; BRIN does not stop HOT.",
        "never-hot/fires.sql",
        "never-hot/quiet.sql",
        "DROP INDEX CONCURRENTLY accounts_updated_at_idx;");
  }
}
