package dev.dbwright.tools.health.structure;

import static dev.dbwright.tools.finding.Severity.WARNING;

import dev.dbwright.tools.database.CatalogRow;
import dev.dbwright.tools.evidence.Advice;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.health.check.CheckPage;
import dev.dbwright.tools.health.check.RowCheck;
import dev.dbwright.tools.health.check.Server;
import dev.dbwright.tools.indexing.BloatedIndexes;

/** A B-tree of which a large part is empty. */
@RuleInfo(code = "HLT014", name = "index-bloat", severity = WARNING)
public final class IndexBloat implements RowCheck {
  @Override
  public String sql() {
    return BloatedIndexes.sql(10_000_000);
  }

  @Override
  public Finding finding(CatalogRow row, Server server) {
    String index = row.text("index_name");
    return finding(
        BloatRange.severity(row),
        index,
        "%s is empty in %s, by estimate".formatted(index, BloatRange.text(row)),
        new Advice(
            "REINDEX INDEX CONCURRENTLY %s; measure with pgstatindex first.".formatted(index),
            BloatRange.evidence(row)));
  }

  @Override
  public CheckPage page() {
    return new CheckPage(
        "Pages of a B-tree are given back only when they are wholly empty. After many deletes and"
            + " updates it is longer than its keys need, and the cache holds empty pages. Estimated"
            + " from average widths, hence a range; indexes on expressions are left out.",
        BloatRange.THRESHOLD,
        "PostgreSQL manual, 24.2 Routine Reindexing and 64.1.4 B-Tree implementation",
        "index-bloat/fires.sql",
        "index-bloat/quiet.sql",
        "REINDEX INDEX CONCURRENTLY events_id_idx;");
  }
}
