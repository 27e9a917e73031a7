package dev.dbwright.tools.health.structure;

import static dev.dbwright.tools.finding.Severity.WARNING;
import static dev.dbwright.tools.indexing.IndexTrait.PARTITIONED;

import dev.dbwright.tools.database.CatalogRow;
import dev.dbwright.tools.evidence.Advice;
import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.health.check.CheckPage;
import dev.dbwright.tools.health.check.CheckResult;
import dev.dbwright.tools.health.check.HealthCheck;
import dev.dbwright.tools.health.check.Server;
import dev.dbwright.tools.indexing.IndexCatalog;
import dev.dbwright.tools.indexing.Redundancy;
import dev.dbwright.tools.indexing.TableIndex;
import java.util.List;

/** An index whose every search another index of the table serves as well. */
@RuleInfo(code = "HLT002", name = "redundant-index", severity = WARNING)
public final class RedundantIndex implements HealthCheck {
  private static final int NEWEST_VERSION = 18;

  @Override
  public String sql() {
    return IndexCatalog.sqlWithoutDefinitions(NEWEST_VERSION);
  }

  @Override
  public String sql(Server server) {
    return IndexCatalog.sqlWithoutDefinitions(server.majorVersion());
  }

  @Override
  public CheckResult judge(List<CatalogRow> rows, Server server) {
    return CheckResult.of(
        Redundancy.of(rows.stream().map(IndexCatalog::index).toList()).stream()
            .map(this::finding)
            .toList());
  }

  private Finding finding(Redundancy redundancy) {
    TableIndex gone = redundancy.gone();
    return finding(
        gone.name(),
        redundancy.words() + ": each write pays for both",
        new Advice(
            "DROP INDEX %s%s;".formatted(gone.is(PARTITIONED) ? "" : "CONCURRENTLY ", gone.name()),
            List.of(
                new Evidence("key columns in common", gone.parts().size(), "columns", "pg_index"),
                new Evidence("size of the index", gone.sizeBytes(), "bytes", "pg_class"))));
  }

  @Override
  public CheckPage page() {
    return new CheckPage(
        "An index that is the beginning of another, or the same once more, is searched no faster than"
            + " that one, and costs disk, cache and time at each write. What holds a constraint, a"
            + " replica identity or a clustering order is left alone.",
        "one such pair",
        "PostgreSQL manual, 11.3 Multicolumn Indexes",
        "redundant-index/fires.sql",
        "redundant-index/quiet.sql",
        "DROP INDEX CONCURRENTLY order_lines_order_id_idx;");
  }
}
