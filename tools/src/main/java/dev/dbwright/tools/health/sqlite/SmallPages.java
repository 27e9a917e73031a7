package dev.dbwright.tools.health.sqlite;

import static dev.dbwright.tools.finding.Severity.INFO;

import dev.dbwright.tools.database.CatalogRow;
import dev.dbwright.tools.evidence.Advice;
import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.health.check.CheckPage;
import dev.dbwright.tools.health.check.CheckResult;
import dev.dbwright.tools.health.check.HealthCheck;
import dev.dbwright.tools.health.check.Server;
import dev.dbwright.tools.report.Amounts;
import java.util.List;

/** A file whose pages are smaller than what a disk reads at once. */
@RuleInfo(code = "HLT208", name = "small-pages", severity = INFO)
public final class SmallPages implements HealthCheck {
  private static final long USUAL_BYTES = 4_096;
  // Below it the whole file is in memory soon.
  private static final long SMALL_BYTES = 10_000_000;

  @Override
  public String sql() {
    return """
        SELECT s.page_size AS page_bytes, p.page_count * s.page_size AS bytes
        FROM pragma_page_count p, pragma_page_size s
        """;
  }

  @Override
  public CheckResult judge(List<CatalogRow> rows, Server server) {
    long pageBytes = rows.get(0).whole("page_bytes");
    long bytes = rows.get(0).whole("bytes");
    if (pageBytes >= USUAL_BYTES || bytes < SMALL_BYTES) {
      return CheckResult.quiet();
    }
    return CheckResult.of(
        List.of(
            finding(
                "database",
                "the file of %s has pages of %s"
                    .formatted(Amounts.bytes(bytes), Amounts.bytes(pageBytes)),
                new Advice(
                    "PRAGMA page_size = 4096; VACUUM; with no write-ahead log, and room for a copy.",
                    List.of(
                        new Evidence("page", pageBytes, "bytes", "PRAGMA page_size"),
                        FileSize.evidence(bytes))))));
  }

  @Override
  public CheckPage page() {
    return new CheckPage(
        "Files made before SQLite 3.12 have pages of 1 kB: deeper trees, more reads, and rows that"
            + " spill over pages.",
        "pages below 4 kB in a file of 10 MB or more",
        "SQLite documentation, PRAGMA page_size",
        "small-pages/fires.csv",
        "small-pages/quiet.csv",
        "PRAGMA page_size = 4096; VACUUM;");
  }
}
