package dev.dbwright.tools.health.structure;

import static dev.dbwright.tools.finding.Severity.ERROR;

import dev.dbwright.tools.database.CatalogRow;
import dev.dbwright.tools.evidence.Advice;
import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.health.check.CheckPage;
import dev.dbwright.tools.health.check.RowCheck;
import dev.dbwright.tools.health.check.Server;
import dev.dbwright.tools.indexing.CollationVersions;
import dev.dbwright.tools.report.Amounts;
import java.util.List;

/** An order of text that is no longer the one its indexes were built in. */
@RuleInfo(code = "HLT028", name = "collation-version", severity = ERROR)
public final class CollationVersion implements RowCheck {
  private static final int NEWEST_VERSION = 18;

  @Override
  public String sql() {
    return CollationVersions.sql(NEWEST_VERSION);
  }

  @Override
  public String sql(Server server) {
    return CollationVersions.sql(server.majorVersion());
  }

  @Override
  public Finding finding(CatalogRow row, Server server) {
    String object = row.text("object");
    return finding(
        object,
        "the %s was built with version %s of its collation, the system now has %s: %s may miss rows or"
                .formatted(
                    object,
                    row.text("built_with"),
                    row.text("now"),
                    Amounts.count(row.whole("indexes")) + " indexes on text")
            + " let duplicates in",
        new Advice(
            "Check with amcheck, REINDEX what orders text, then ALTER %s REFRESH COLLATION VERSION."
                .formatted(
                    object.startsWith("database")
                        ? object.replaceFirst("^database", "DATABASE")
                        : object.replaceFirst("^collation", "COLLATION")),
            List.of(
                new Evidence(
                    "indexes that rest on it", row.whole("indexes"), "indexes", "pg_index"))));
  }

  @Override
  public CheckPage page() {
    return new CheckPage(
        "A new glibc or ICU may sort text differently. A B-tree built in the old order then does not"
            + " find rows that are there, and lets through what a unique index should refuse.",
        "a recorded version that is not the system's",
        "PostgreSQL manual, ALTER COLLATION and 24.2.2.3 Collation versions",
        "collation-version/fires.sql",
        "collation-version/quiet.sql",
        "REINDEX DATABASE shop;");
  }
}
