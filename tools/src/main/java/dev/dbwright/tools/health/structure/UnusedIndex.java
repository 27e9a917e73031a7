package dev.dbwright.tools.health.structure;

import static dev.dbwright.tools.finding.Severity.INFO;
import static dev.dbwright.tools.finding.Severity.WARNING;

import dev.dbwright.tools.database.CatalogRow;
import dev.dbwright.tools.evidence.Advice;
import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.health.check.CheckPage;
import dev.dbwright.tools.health.check.RowCheck;
import dev.dbwright.tools.health.check.Server;
import dev.dbwright.tools.indexing.UnusedIndexes;
import java.util.List;

/** An index that nothing has searched since the server began to count. */
@RuleInfo(code = "HLT003", name = "unused-index", severity = INFO)
public final class UnusedIndex implements RowCheck {
  @Override
  public String sql() {
    return UnusedIndexes.sql();
  }

  @Override
  public Finding finding(CatalogRow row, Server server) {
    double days = row.real("days");
    long standbys = row.whole("standbys");
    boolean sure = UnusedIndexes.isSure(row, server.standby());
    String index = row.text("index_name");
    return finding(
        sure ? WARNING : INFO,
        index,
        "%s of %s was not scanned once in %s%s"
            .formatted(
                index,
                row.text("table_name"),
                days < 1 ? "less than a day" : "%.0f days".formatted(days),
                standbys > 0 ? "; standbys count their own scans" : ""),
        new Advice(
            sure
                ? "DROP INDEX CONCURRENTLY %s;".formatted(index)
                : "Look again once a month has been counted, on each standby too; then drop it.",
            List.of(
                new Evidence("days observed", days, "days", "pg_stat_database"),
                new Evidence("size of the index", row.whole("bytes"), "bytes", "pg_class"))));
  }

  @Override
  public CheckPage page() {
    return new CheckPage(
        "An index that nobody searches still costs disk, cache and time at each write, and stops"
            + " heap-only updates. Indexes of constraints, of foreign keys, of replica identities and"
            + " of partitioned tables are left out.",
        "no scan; a warning once 30 days were observed and no standby counts on its own",
        "PostgreSQL manual, 27.2 pg_stat_all_indexes",
        "unused-index/fires.sql",
        "unused-index/quiet.sql",
        "DROP INDEX CONCURRENTLY products_name_idx;");
  }
}
