package dev.dbwright.tools.index.review.rule;

import static dev.dbwright.tools.finding.Severity.WARNING;

import dev.dbwright.tools.database.CatalogRow;
import dev.dbwright.tools.evidence.Advice;
import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.finding.RulePage;
import dev.dbwright.tools.index.size.UpdatedColumns;
import dev.dbwright.tools.indexing.CatalogScope;
import dev.dbwright.tools.report.Amounts;
import dev.dbwright.tools.statistics.ArrayLiteral;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

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

  /** A row for each table and each UPDATE that was counted on it. */
  @Override
  public String sql(ReviewedServer server) {
    // A condition or an expression covers a column as well: the index depends on it.
    return """
        SELECT format('%I.%I', n.nspname, t.relname) AS table_name, t.relname, s.updated, s.hot,
               s.moved, x.columns, x.covering, q.query, q.calls
        FROM pg_class t JOIN pg_namespace n ON n.oid = t.relnamespace
        CROSS JOIN LATERAL (
          SELECT pg_stat_get_tuples_updated(t.oid) AS updated,
                 pg_stat_get_tuples_hot_updated(t.oid) AS hot,
                 pg_stat_get_tuples_newpage_updated(t.oid) AS moved) s
        CROSS JOIN LATERAL (
          SELECT array_agg(c.name ORDER BY c.scans, c.name)::text AS columns,
                 array_agg(c.covering ORDER BY c.scans, c.name)::text AS covering
          FROM (SELECT a.attname AS name, max(pg_stat_get_numscans(ic.oid)) AS scans,
                       string_agg(format('%I with %s scans', ic.relname,
                                         pg_stat_get_numscans(ic.oid)), ', '
                                  ORDER BY ic.relname) AS covering
                FROM pg_index i JOIN pg_class ic ON ic.oid = i.indexrelid
                JOIN pg_am am ON am.oid = ic.relam
                JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0
                  AND (a.attnum = ANY (i.indkey::int2[])
                    OR EXISTS (SELECT FROM pg_depend d
                               WHERE d.classid = 'pg_class'::regclass AND d.objid = ic.oid
                                 AND d.refclassid = 'pg_class'::regclass AND d.refobjid = t.oid
                                 AND d.refobjsubid = a.attnum))
                WHERE i.indrelid = t.oid AND NOT i.indisprimary AND am.amname <> 'brin'
                GROUP BY 1) c) x
        """
        + CountedStatements.join(server, "update")
        + """
        WHERE t.relkind = 'r' AND x.columns IS NOT NULL AND s.updated >= 10000
          AND s.updated - s.moved - s.hot >= 0.5 * s.updated
          AND\s"""
        + CatalogScope.USER_SCHEMA
        + "\nORDER BY s.updated DESC, 1, q.calls DESC\n";
  }

  @Override
  public List<IndexFinding> judge(List<CatalogRow> rows, ReviewedServer server) {
    Map<String, List<CatalogRow>> byTable =
        rows.stream()
            .collect(
                Collectors.groupingBy(
                    row -> row.text("table_name"), LinkedHashMap::new, Collectors.toList()));
    return byTable.values().stream().map(this::finding).toList();
  }

  private IndexFinding finding(List<CatalogRow> rows) {
    CatalogRow row = rows.get(0);
    String table = row.text("table_name");
    double updated = row.real("updated");
    double indexed = updated - row.real("moved") - row.real("hot");
    Map<String, String> covering = covering(row);
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(new Evidence("updates", updated, "rows", "pg_stat_all_tables"));
    evidence.add(new Evidence("heap-only", row.real("hot"), "rows", "pg_stat_all_tables"));
    evidence.add(
        new Evidence("moved to another page", row.real("moved"), "rows", "pg_stat_all_tables"));
    Map<String, Long> changed = changed(rows, covering);
    changed.forEach(
        (column, calls) ->
            evidence.add(
                new Evidence("UPDATEs that set " + column, calls, "calls", "pg_stat_statements")));
    return IndexFinding.of(
        finding(
            table,
            "%s of %s updates of %s had room on their page and still wrote all of its indexes: they change %s"
                .formatted(
                    Amounts.count(indexed),
                    Amounts.count(updated),
                    table,
                    changed.isEmpty()
                        ? "a column that one of them covers"
                        : String.join(", ", changed.keySet())),
            new Advice(advice(changed, covering), evidence)));
  }

  private static String advice(Map<String, Long> changed, Map<String, String> covering) {
    List<String> places =
        (changed.isEmpty() ? covering : changed)
            .keySet().stream().map(column -> column + " (" + covering.get(column) + ")").toList();
    String end = " for updates to be heap-only: drop what is not worth its scans.";
    return changed.isEmpty()
        ? "No UPDATE was counted that tells which. What they change of these has to leave its index"
            + end
            + " The least scanned first: "
            + String.join("; ", places)
        : "These have to leave their indexes" + end + " " + String.join("; ", places);
  }

  /** By column the indexes that cover it. */
  private static Map<String, String> covering(CatalogRow row) {
    List<String> names = ArrayLiteral.read(row.text("covering"));
    Map<String, String> covering = new LinkedHashMap<>();
    for (String column : ArrayLiteral.read(row.text("columns"))) {
      covering.put(column, names.get(covering.size()));
    }
    return covering;
  }

  /** How often each covered column was set, the most often set first. */
  private static Map<String, Long> changed(List<CatalogRow> rows, Map<String, String> covering) {
    Map<String, Long> calls = new LinkedHashMap<>();
    rows.stream()
        .filter(row -> row.has("query"))
        .forEach(
            row ->
                UpdatedColumns.of(row.text("query"), row.text("relname")).stream()
                    .filter(covering::containsKey)
                    .forEach(column -> calls.merge(column, row.whole("calls"), Long::sum)));
    Map<String, Long> sorted = new LinkedHashMap<>();
    calls.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
        .forEach(each -> sorted.put(each.getKey(), each.getValue()));
    return sorted;
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "An update that changes no indexed column is heap-only (HOT): it writes no index at all. One"
            + " index on a column that most updates change, updated_at for example, takes that from"
            + " all of them. Updates that moved because their page was full are no sign of it, and"
            + " are counted apart from PostgreSQL 16 on; BRIN does not stop HOT. Which columns they"
            + " change pg_stat_statements tells; without it all that are covered are named.",
        "never-hot/fires.sql",
        "never-hot/quiet.sql",
        "DROP INDEX CONCURRENTLY accounts_updated_at_idx;");
  }
}
