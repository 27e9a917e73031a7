package dev.dbwright.tools.health.sqlite;

import static dev.dbwright.tools.finding.Severity.INFO;

import dev.dbwright.tools.database.CatalogRow;
import dev.dbwright.tools.evidence.Advice;
import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.health.check.CheckPage;
import dev.dbwright.tools.health.check.CheckResult;
import dev.dbwright.tools.health.check.HealthCheck;
import dev.dbwright.tools.health.check.Metric;
import dev.dbwright.tools.health.check.Server;
import java.util.List;

/** Indexes of which the planner knows nothing but that they are there. */
@RuleInfo(code = "HLT204", name = "never-analyzed", severity = INFO)
public final class NeverAnalyzed implements HealthCheck {
  // In a smaller file every plan is fast.
  private static final long SMALL_BYTES = 1_000_000;

  @Override
  public String sql() {
    return """
        SELECT p.page_count * s.page_size AS bytes,
               (SELECT count(*) FROM sqlite_schema WHERE type = 'index') AS indexes,
               (SELECT count(*) FROM sqlite_schema WHERE name = 'sqlite_stat1') AS analyzed
        FROM pragma_page_count p, pragma_page_size s
        """;
  }

  @Override
  public CheckResult judge(List<CatalogRow> rows, Server server) {
    CatalogRow row = rows.get(0);
    long bytes = row.whole("bytes");
    var metrics = List.of(new Metric("databaseSize", bytes, "bytes"));
    if (row.is("analyzed") || row.whole("indexes") == 0 || bytes < SMALL_BYTES) {
      return new CheckResult(List.of(), metrics);
    }
    Finding finding =
        finding(
            "database",
            "%d indexes and no statistics: the planner guesses which one tells rows apart"
                .formatted(row.whole("indexes")),
            new Advice(
                "PRAGMA optimize; when a connection closes, or ANALYZE; now.",
                List.of(
                    new Evidence("indexes", row.whole("indexes"), "indexes", "sqlite_schema"),
                    FileSize.evidence(bytes))));
    return new CheckResult(List.of(finding), metrics);
  }

  @Override
  public CheckPage page() {
    return new CheckPage(
        "Without sqlite_stat1 SQLite believes that every index finds ten rows: with several to choose"
            + " from it may take the wrong one. How old statistics are is not recorded anywhere.",
        "an index, no statistics, a file of 1 MB or more",
        "SQLite documentation, ANALYZE",
        "never-analyzed/fires.sql",
        "never-analyzed/quiet.sql",
        "PRAGMA optimize;");
  }
}
