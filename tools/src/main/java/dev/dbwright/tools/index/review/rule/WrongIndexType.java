package dev.dbwright.tools.index.review.rule;

import static dev.dbwright.tools.finding.Severity.WARNING;

import dev.dbwright.tools.database.CatalogRow;
import dev.dbwright.tools.evidence.Advice;
import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.finding.RulePage;
import dev.dbwright.tools.indexing.CatalogScope;
import java.util.List;

/** An access method that cannot do for its column what an index is for. */
@RuleInfo(code = "IDX008", name = "wrong-index-type", severity = WARNING)
public final class WrongIndexType implements IndexRule {
  @Override
  public String sql(ReviewedServer server) {
    // Below a third the ranges of BRIN overlap so far that nearly all of them are read; 1,000
    // pages are eight ranges.
    return """
        SELECT format('%I.%I', n.nspname, ic.relname) AS index_name,
               format('%I.%I', n.nspname, t.relname) AS table_name,
               format('%I.%I', n.nspname, ic.relname || '_gin') AS new_name,
               am.amname AS method, quote_ident(a.attname) AS column_name,
               format_type(a.atttypid, NULL) AS type, st.correlation,
               pg_get_indexdef(i.indexrelid) AS definition
        FROM pg_index i
        JOIN pg_class ic ON ic.oid = i.indexrelid AND ic.relkind = 'i' AND NOT ic.relispartition
        JOIN pg_am am ON am.oid = ic.relam
        JOIN pg_class t ON t.oid = i.indrelid JOIN pg_namespace n ON n.oid = t.relnamespace
        JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = i.indkey[0]
        JOIN pg_type ty ON ty.oid = a.atttypid
        LEFT JOIN pg_stats st ON am.amname = 'brin' AND st.schemaname = n.nspname
          AND st.tablename = t.relname AND st.attname = a.attname AND NOT st.inherited
        WHERE i.indisvalid AND i.indnkeyatts = 1 AND NOT i.indisunique
          AND (am.amname IN ('btree', 'hash')
               AND (ty.typname IN ('jsonb', 'tsvector') OR ty.typcategory = 'A')
            OR am.amname = 'brin' AND t.relpages >= 1000 AND abs(st.correlation) < 0.33
               AND EXISTS (SELECT FROM pg_opclass oc WHERE oc.oid = i.indclass[0]
                           AND oc.opcname ~ '_minmax_ops$'))
          AND\s"""
        + CatalogScope.USER_SCHEMA
        + "\nORDER BY 1\n";
  }

  @Override
  public List<IndexFinding> judge(List<CatalogRow> rows, ReviewedServer server) {
    return rows.stream().map(this::finding).toList();
  }

  private IndexFinding finding(CatalogRow row) {
    return row.text("method").equals("brin") ? uncorrelated(row) : wholeValues(row);
  }

  private IndexFinding uncorrelated(CatalogRow row) {
    String index = row.text("index_name");
    return IndexFinding.of(
        finding(
            index,
            "%s is a BRIN index, but the values of %s lie in no order in %s (correlation %.2f): nearly"
                    .formatted(
                        index,
                        row.text("column_name"),
                        row.text("table_name"),
                        row.real("correlation"))
                + " every range is read",
            new Advice(
                "Use a B-tree, or minmax_multi or bloom operator classes; or lay the table in that"
                    + " order (CLUSTER).",
                List.of(
                    new Evidence("correlation", row.real("correlation"), "ratio", "pg_stats")))));
  }

  private IndexFinding wholeValues(CatalogRow row) {
    String index = row.text("index_name");
    String create =
        "CREATE INDEX CONCURRENTLY %s ON %s USING gin (%s);"
            .formatted(
                row.text("new_name").replaceFirst("^.*\\.", ""),
                row.text("table_name"),
                row.text("column_name"));
    return IndexFinding.of(
        finding(
            index,
            "%s is a %s index on %s of type %s: it only compares whole values, and serves no search"
                    .formatted(index, row.text("method"), row.text("column_name"), row.text("type"))
                + " for what is inside one",
            new Advice(
                "Where it is searched by what is inside (@>, &&, @@): "
                    + create
                    + " Then drop this one. Back: "
                    + row.text("definition")
                    + ";",
                List.of(new Evidence("key columns", 1, "columns", "pg_index")))));
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "A B-tree or hash index on jsonb, an array or tsvector compares whole values: containment,"
            + " overlap and text search need GIN. BRIN keeps the least and greatest value of each 128"
            + " pages: where the column's order has nothing to do with the table's, every range"
            + " matches. Unique indexes are left out.",
        "wrong-index-type/fires.sql",
        "wrong-index-type/quiet.sql",
        "CREATE INDEX CONCURRENTLY ON events USING gin (payload);");
  }
}
