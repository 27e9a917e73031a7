package dev.dbwright.tools.index.review.rule;

import static dev.dbwright.tools.finding.Severity.INFO;
import static dev.dbwright.tools.finding.Severity.WARNING;

import dev.dbwright.tools.database.CatalogRow;
import dev.dbwright.tools.evidence.Advice;
import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.finding.RulePage;
import dev.dbwright.tools.finding.Severity;
import dev.dbwright.tools.indexing.UnindexedForeignKeys;
import dev.dbwright.tools.report.Amounts;
import java.util.ArrayList;
import java.util.List;

/** A foreign key whose columns lead no index of the table that it is on. */
@RuleInfo(code = "IDX005", name = "foreign-key-without-index", severity = WARNING)
public final class ForeignKeyWithoutIndex implements IndexRule {
  @Override
  public String sql(ReviewedServer server) {
    return UnindexedForeignKeys.sql();
  }

  @Override
  public List<IndexFinding> judge(List<CatalogRow> rows, ReviewedServer server) {
    return rows.stream().map(row -> finding(row, server)).toList();
  }

  private IndexFinding finding(CatalogRow row, ReviewedServer server) {
    long tableRows = row.whole("rows");
    boolean small = server.observed() && tableRows < UnindexedForeignKeys.SMALL_ROWS;
    Severity severity = small ? INFO : WARNING;
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(
        new Evidence("columns of the foreign key", row.whole("width"), "columns", "pg_constraint"));
    if (server.observed()) {
      evidence.add(new Evidence("rows of the table", tableRows, "rows", "pg_class"));
    }
    String message =
        UnindexedForeignKeys.seen(row)
            + (server.observed() ? ", of " + Amounts.rows(tableRows) : "");
    if (UnindexedForeignKeys.isConverted(row)) {
      return IndexFinding.of(
          finding(
              severity,
              row.text("table_name"),
              message,
              new Advice(UnindexedForeignKeys.SAME_TYPE, evidence)));
    }
    IndexChange change = change(row);
    return IndexFinding.of(
        finding(severity, row.text("table_name"), message, new Advice(change.advice(), evidence)),
        change);
  }

  /** A partitioned table's index is built CONCURRENTLY only part by part. */
  private static IndexChange change(CatalogRow row) {
    boolean partitioned = row.is("partitioned");
    String name = row.text("free_name");
    String create =
        "CREATE INDEX %s%s ON %s;"
            .formatted(partitioned ? "" : "CONCURRENTLY ", name, UnindexedForeignKeys.place(row));
    String drop =
        "DROP INDEX %s%s.%s;"
            .formatted(partitioned ? "" : "CONCURRENTLY ", row.text("schema_name"), name);
    return IndexChange.create(create, drop);
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "PostgreSQL indexes the referenced columns, never the referring ones. Without an index there,"
            + " each DELETE or key UPDATE of the referenced table reads the whole referring table"
            + " while it holds a lock. The key's columns may lead a valid B-tree in any order, a single"
            + " one may have a hash index, and a predicate may leave out what is NULL. An index in"
            + " another collation than the column's is never searched, nor one on a column that is"
            + " converted to the referenced type (integer that refers to numeric). A key that is NOT"
            + " ENFORCED searches nothing.",
        "foreign-key-without-index/fires.sql",
        "foreign-key-without-index/quiet.sql",
        "CREATE INDEX CONCURRENTLY ON orders (customer_id);");
  }
}
