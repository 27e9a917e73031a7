package dev.dbwright.tools.index.review.rule;

import static dev.dbwright.tools.finding.Severity.INFO;

import dev.dbwright.tools.database.CatalogRow;
import dev.dbwright.tools.evidence.Advice;
import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.finding.RulePage;
import dev.dbwright.tools.indexing.CatalogScope;
import dev.dbwright.tools.indexing.IndexDdl;
import dev.dbwright.tools.report.Amounts;
import java.util.List;

/** An index on one column of which every value stands for a large part of the table. */
@RuleInfo(code = "IDX011", name = "low-selectivity-index", severity = INFO)
public final class LowSelectivity implements ObservedRule {
  // A value in fewer rows is worth an index: the planner takes it.
  private static final double RARE = 0.05;

  @Override
  public String sql(ReviewedServer server) {
    return """
        SELECT format('%I.%I', n.nspname, ic.relname) AS index_name,
               format('%I.%I', n.nspname, t.relname) AS table_name,
               quote_ident(a.attname) AS column_name, st.n_distinct AS values,
               least((SELECT min(f) FROM unnest(st.most_common_freqs) f),
                     nullif(st.null_frac, 0)) AS rarest,
               pg_get_indexdef(i.indexrelid) AS definition
        FROM pg_index i
        JOIN pg_class ic ON ic.oid = i.indexrelid AND ic.relkind = 'i' AND NOT ic.relispartition
        JOIN pg_am am ON am.oid = ic.relam AND am.amname = 'btree'
        JOIN pg_class t ON t.oid = i.indrelid JOIN pg_namespace n ON n.oid = t.relnamespace
        JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = i.indkey[0]
        JOIN pg_stats st ON st.schemaname = n.nspname AND st.tablename = t.relname
          AND st.attname = a.attname AND NOT st.inherited
        WHERE i.indisvalid AND i.indnatts = 1 AND NOT i.indisunique AND i.indpred IS NULL
          AND NOT i.indisclustered
          AND t.reltuples >= 10000 AND st.n_distinct BETWEEN 1 AND 10
          AND cardinality(st.most_common_freqs) >= st.n_distinct
          AND NOT EXISTS (SELECT FROM pg_constraint c
                          WHERE c.contype = 'f' AND c.conrelid = t.oid AND c.conkey[1] = i.indkey[0])
          AND\s"""
        + CatalogScope.USER_SCHEMA
        + "\nORDER BY 1\n";
  }

  @Override
  public List<IndexFinding> judge(List<CatalogRow> rows, ReviewedServer server) {
    return rows.stream().filter(row -> row.real("rarest") >= RARE).map(this::finding).toList();
  }

  private IndexFinding finding(CatalogRow row) {
    String index = row.text("index_name");
    IndexChange drop =
        IndexChange.drop(
            IndexDdl.drop(index, row.text("definition")), IndexDdl.create(row.text("definition")));
    return IndexFinding.of(
        finding(
            index,
            "%s of %s: %s has %s values, the rarest in %s of the rows; the planner reads the table"
                    .formatted(
                        index,
                        row.text("table_name"),
                        row.text("column_name"),
                        Amounts.count(row.real("values")),
                        Amounts.percent(row.real("rarest")))
                + " instead",
            new Advice(
                "Unless it is only for ORDER BY or index-only counts: " + drop.advice(),
                List.of(new Evidence("rarest value", row.real("rarest"), "ratio", "pg_stats")))));
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "A value that stands in a large part of the rows is found faster by reading the table. Such an"
            + " index is kept up by each write and chosen for none; a partial index on the rare value"
            + " is small and used. Statistics must show at most ten values, each in at least 5 % of"
            + " the rows, of a table of 10,000 or more. An index that a foreign key needs is left"
            + " alone.",
        "low-selectivity-index/fires.sql",
        "low-selectivity-index/quiet.sql",
        "CREATE INDEX CONCURRENTLY ON orders (id) WHERE NOT shipped;");
  }
}
