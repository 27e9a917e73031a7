package dev.dbwright.tools.health.structure;

import static dev.dbwright.tools.finding.Severity.WARNING;

import dev.dbwright.tools.database.CatalogRow;
import dev.dbwright.tools.evidence.Advice;
import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.health.check.CheckPage;
import dev.dbwright.tools.health.check.RowCheck;
import dev.dbwright.tools.health.check.Server;
import dev.dbwright.tools.indexing.InvalidIndexes;
import java.util.List;

/** What CREATE INDEX CONCURRENTLY left behind when it failed. */
@RuleInfo(code = "HLT004", name = "invalid-index", severity = WARNING)
public final class InvalidIndex implements RowCheck {
  @Override
  public String sql() {
    return InvalidIndexes.sql();
  }

  @Override
  public Finding finding(CatalogRow row, Server server) {
    String index = row.text("index_name");
    return finding(
        index,
        "%s of %s is invalid: no query uses it%s"
            .formatted(
                index,
                row.text("table_name"),
                row.is("written") ? ", each write maintains it" : ""),
        new Advice(
            "REINDEX INDEX CONCURRENTLY %s; or DROP INDEX CONCURRENTLY it (one that ends in _ccnew"
                    .formatted(index)
                + " or _ccold is a leftover of REINDEX).",
            List.of(new Evidence("size of the index", row.whole("bytes"), "bytes", "pg_class"))));
  }

  @Override
  public CheckPage page() {
    return new CheckPage(
        "CREATE INDEX CONCURRENTLY or REINDEX CONCURRENTLY that failed leaves an index that no query"
            + " may use and that writes still have to maintain. A unique one keeps refusing"
            + " duplicates, though nobody may rely on it.",
        "one such index that nobody is building",
        "PostgreSQL manual, CREATE INDEX, Building Indexes Concurrently",
        "invalid-index/fires.sql",
        "invalid-index/quiet.sql",
        "REINDEX INDEX CONCURRENTLY orders_status_idx;");
  }
}
