package dev.dbwright.tools.index.review.rule;

import static dev.dbwright.tools.finding.Severity.WARNING;

import dev.dbwright.tools.database.CatalogRow;
import dev.dbwright.tools.evidence.Advice;
import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.finding.RulePage;
import dev.dbwright.tools.indexing.InvalidIndexes;
import java.util.List;

/** What CREATE INDEX CONCURRENTLY left behind when it failed. */
@RuleInfo(code = "IDX004", name = "invalid-index", severity = WARNING)
public final class InvalidIndex implements IndexRule {
  @Override
  public String sql(ReviewedServer server) {
    return InvalidIndexes.sql();
  }

  @Override
  public List<IndexFinding> judge(List<CatalogRow> rows, ReviewedServer server) {
    return rows.stream().map(this::finding).toList();
  }

  private IndexFinding finding(CatalogRow row) {
    String index = row.text("index_name");
    boolean leftover = row.is("leftover");
    IndexChange change =
        leftover
            ? new IndexChange(
                IndexChange.Kind.DROP, "DROP INDEX CONCURRENTLY %s;".formatted(index), null)
            : IndexChange.rebuild("REINDEX INDEX CONCURRENTLY %s;".formatted(index));
    return IndexFinding.of(
        finding(
            index,
            "%s of %s is invalid: no query uses it%s; nobody is building it%s"
                .formatted(
                    index,
                    row.text("table_name"),
                    row.is("written") ? ", each write maintains it" : "",
                    leftover ? ", and REINDEX left it behind" : ""),
            new Advice(
                leftover
                    ? change.sql()
                    : change.sql() + " Or, if it is not wanted: DROP INDEX CONCURRENTLY it.",
                List.of(
                    new Evidence("size of the index", row.whole("bytes"), "bytes", "pg_class")))),
        change);
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "CREATE INDEX CONCURRENTLY or REINDEX CONCURRENTLY that failed leaves an index that no query"
            + " may use and that writes still have to maintain; a unique one keeps refusing"
            + " duplicates. One that is being built is left alone, and so is the index of a"
            + " partitioned table, which is invalid until all of its parts are attached.",
        "invalid-index/fires.sql",
        "invalid-index/quiet.sql",
        "REINDEX INDEX CONCURRENTLY orders_status_idx;");
  }
}
