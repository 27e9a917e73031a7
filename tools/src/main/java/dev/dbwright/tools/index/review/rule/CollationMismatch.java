package dev.dbwright.tools.index.review.rule;

import static dev.dbwright.tools.finding.Severity.ERROR;

import dev.dbwright.tools.database.CatalogRow;
import dev.dbwright.tools.evidence.Advice;
import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.finding.RulePage;
import dev.dbwright.tools.indexing.CollationVersions;
import dev.dbwright.tools.report.Amounts;
import java.util.List;

/** An order of text that is no longer the one its indexes were built in. */
@RuleInfo(code = "IDX010", name = "collation-mismatch", severity = ERROR)
public final class CollationMismatch implements ObservedRule {
  @Override
  public String sql(ReviewedServer server) {
    return CollationVersions.sql(server.majorVersion());
  }

  @Override
  public List<IndexFinding> judge(List<CatalogRow> rows, ReviewedServer server) {
    return rows.stream().map(this::finding).toList();
  }

  private IndexFinding finding(CatalogRow row) {
    String object = row.text("object");
    return IndexFinding.of(
        finding(
            object,
            "%s indexes were built with version %s of the %s, the system now has %s: they may miss rows"
                    .formatted(
                        Amounts.count(row.whole("indexes")),
                        row.text("built_with"),
                        object,
                        row.text("now"))
                + " or let duplicates in",
            new Advice(
                "REINDEX CONCURRENTLY what orders text, each index; then ALTER %s REFRESH COLLATION"
                        .formatted(
                            object.startsWith("database")
                                ? object.replaceFirst("^database", "DATABASE")
                                : object.replaceFirst("^collation", "COLLATION"))
                    + " VERSION.",
                List.of(
                    new Evidence(
                        "indexes that rest on it", row.whole("indexes"), "indexes", "pg_index")))));
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "A new glibc or ICU may sort text differently. A B-tree built in the old order then does not"
            + " find rows that are there, and lets through what a unique index should refuse.",
        "collation-mismatch/fires.sql",
        "collation-mismatch/quiet.sql",
        "REINDEX INDEX CONCURRENTLY people_name_idx;");
  }
}
