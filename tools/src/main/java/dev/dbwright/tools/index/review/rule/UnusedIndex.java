package dev.dbwright.tools.index.review.rule;

import static dev.dbwright.tools.finding.Severity.INFO;
import static dev.dbwright.tools.finding.Severity.WARNING;

import dev.dbwright.tools.database.CatalogRow;
import dev.dbwright.tools.evidence.Advice;
import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.finding.RulePage;
import dev.dbwright.tools.indexing.IndexDdl;
import dev.dbwright.tools.indexing.UnusedIndexes;
import java.util.List;

/** An index that nothing has searched since the server began to count. */
@RuleInfo(code = "IDX003", name = "unused-index", severity = INFO)
public final class UnusedIndex implements ObservedRule {
  @Override
  public String sql(ReviewedServer server) {
    return UnusedIndexes.sql();
  }

  @Override
  public List<IndexFinding> judge(List<CatalogRow> rows, ReviewedServer server) {
    return rows.stream().map(row -> finding(row, server)).toList();
  }

  private IndexFinding finding(CatalogRow row, ReviewedServer server) {
    String index = row.text("index_name");
    double days = row.real("days");
    boolean sure = UnusedIndexes.isSure(row, server.standby());
    IndexChange drop =
        IndexChange.drop(
            IndexDdl.drop(index, row.text("definition")), IndexDdl.create(row.text("definition")));
    Finding finding =
        finding(
            sure ? WARNING : INFO,
            index,
            "%s of %s was not scanned once in %s%s"
                .formatted(
                    index,
                    row.text("table_name"),
                    days < 1 ? "less than a day" : "%.0f days".formatted(days),
                    server.standby() || row.whole("standbys") > 0
                        ? "; primary and standbys each count their own scans"
                        : ""),
            new Advice(
                sure
                    ? drop.advice()
                    : "Look again once %d days have been counted, on each standby too; then drop it."
                        .formatted(UnusedIndexes.LONG_ENOUGH_DAYS),
                List.of(
                    new Evidence("days observed", days, "days", "pg_stat_database"),
                    new Evidence("scans", 0, "scans", "pg_stat_all_indexes"),
                    new Evidence("size of the index", row.whole("bytes"), "bytes", "pg_class"))));
    return sure ? IndexFinding.of(finding, drop) : IndexFinding.of(finding);
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "An index that nobody searches still costs disk, cache and WAL at each write, and stops"
            + " heap-only updates. It is only advised to drop one after 30 days of counting without"
            + " standbys: what runs once a month must have had its turn, and standbys count their"
            + " own scans. Indexes of constraints, foreign keys, replica identities, clustering and"
            + " partitions are left out.",
        "unused-index/fires.sql",
        "unused-index/quiet.sql",
        "DROP INDEX CONCURRENTLY products_name_idx;");
  }
}
