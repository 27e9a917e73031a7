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

/** Space of deleted rows that the file keeps. */
@RuleInfo(code = "HLT206", name = "free-pages", severity = INFO)
public final class FreePages implements HealthCheck {
  private static final double SHARE = 0.25;
  private static final long SMALL_BYTES = 10_000_000;

  @Override
  public String sql() {
    return """
        SELECT p.page_count * s.page_size AS bytes, f.freelist_count * s.page_size AS free_bytes
        FROM pragma_page_count p, pragma_page_size s, pragma_freelist_count f
        """;
  }

  @Override
  public CheckResult judge(List<CatalogRow> rows, Server server) {
    long bytes = rows.get(0).whole("bytes");
    long freeBytes = rows.get(0).whole("free_bytes");
    double share = (double) freeBytes / Math.max(1, bytes);
    if (freeBytes < SMALL_BYTES || share < SHARE) {
      return CheckResult.quiet();
    }
    return CheckResult.of(
        List.of(
            finding(
                "database",
                "%s of %s of the file are free (%s)"
                    .formatted(
                        Amounts.bytes(freeBytes), Amounts.bytes(bytes), Amounts.percent(share)),
                new Advice(
                    "Nothing, if rows will come back. Else VACUUM; which locks the file, and needs"
                        + " twice its size on disk.",
                    List.of(
                        new Evidence("free", freeBytes, "bytes", "PRAGMA freelist_count"),
                        FileSize.evidence(bytes))))));
  }

  @Override
  public CheckPage page() {
    return new CheckPage(
        "SQLite uses the space of deleted rows again, and gives none of it back to the disk unless"
            + " auto_vacuum was on from the start.",
        "25 % of the file and 10 MB",
        "SQLite documentation, VACUUM; the figures are ours",
        "free-pages/fires.sql",
        "free-pages/quiet.sql",
        "VACUUM;");
  }
}
