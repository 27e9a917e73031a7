package dev.dbwright.tools.health.sqlite;

import static dev.dbwright.tools.finding.Severity.CRITICAL;
import static dev.dbwright.tools.finding.Severity.INFO;

import dev.dbwright.tools.database.CatalogRow;
import dev.dbwright.tools.evidence.Advice;
import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.health.check.CheckPage;
import dev.dbwright.tools.health.check.RowCheck;
import dev.dbwright.tools.health.check.Server;
import dev.dbwright.tools.report.Amounts;
import java.util.List;

/** Pages or rows that are not as they must be. */
@RuleInfo(code = "HLT201", name = "file-damaged", severity = CRITICAL)
public final class DamagedFile implements RowCheck {
  @Override
  public String sql() {
    // Its argument would be the number of faults in a PRAGMA; as a function it names a table.
    return "SELECT * FROM (\n  SELECT q.quick_check AS message, NULL AS too_large_bytes\n  FROM "
        + FileSize.SMALL_ENOUGH
        + " CROSS JOIN pragma_quick_check q\n  WHERE "
        + FileSize.IS_SMALL
        + " AND q.quick_check <> 'ok' LIMIT 10)\nUNION ALL\nSELECT NULL, p.page_count * s.page_size\n"
        + FileSize.TOO_LARGE;
  }

  @Override
  public Finding finding(CatalogRow row, Server server) {
    if (row.has("too_large_bytes")) {
      long bytes = row.whole("too_large_bytes");
      return finding(
          INFO,
          "database",
          "the file was not read whole: it has " + Amounts.bytes(bytes),
          new Advice(
              "Run PRAGMA quick_check; on a copy, at a quiet hour.",
              List.of(FileSize.evidence(bytes))));
    }
    return finding(
        "database",
        "the file is damaged: " + row.text("message"),
        new Advice(
            "Stop writing, copy the file with its -wal, restore the last good backup, and save with"
                + " sqlite3's .recover what came after it.",
            List.of(new Evidence("faults", 1, "faults", "PRAGMA quick_check"))));
  }

  @Override
  public CheckPage page() {
    return new CheckPage(
        "A file copied while it was written, a lock that a network disk did not keep, a failing disk:"
            + " SQLite notices when it comes upon the page, which may be after months of backups of"
            + " the damage.",
        "any fault that quick_check names; files above 200 MB are not read",
        "SQLite documentation, PRAGMA quick_check; How To Corrupt An SQLite Database File",
        "file-damaged/fires.sql",
        "file-damaged/quiet.sql",
        "PRAGMA integrity_check;");
  }
}
