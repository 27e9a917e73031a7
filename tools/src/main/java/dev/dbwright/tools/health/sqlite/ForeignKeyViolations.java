package dev.dbwright.tools.health.sqlite;

import static dev.dbwright.tools.finding.Severity.ERROR;
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

/** Rows that refer to nothing. */
@RuleInfo(code = "HLT202", name = "foreign-key-violations", severity = ERROR)
public final class ForeignKeyViolations implements RowCheck {
  @Override
  public String sql() {
    return "SELECT v.\"table\" AS table_name, v.parent AS parent, count(*) AS row_count,"
        + " NULL AS too_large_bytes\nFROM "
        + FileSize.SMALL_ENOUGH
        + " CROSS JOIN pragma_foreign_key_check v\nWHERE "
        + FileSize.IS_SMALL
        + "\nGROUP BY v.\"table\", v.parent\nUNION ALL\n"
        + "SELECT NULL, NULL, NULL, p.page_count * s.page_size\n"
        + FileSize.TOO_LARGE
        + " AND EXISTS (SELECT 1 FROM sqlite_schema m JOIN pragma_foreign_key_list(m.name)"
        + " WHERE m.type = 'table')\nORDER BY row_count DESC";
  }

  @Override
  public Finding finding(CatalogRow row, Server server) {
    if (row.has("too_large_bytes")) {
      long bytes = row.whole("too_large_bytes");
      return finding(
          INFO,
          "database",
          "foreign keys were not checked: the file has " + Amounts.bytes(bytes),
          new Advice(
              "Run PRAGMA foreign_key_check; on a copy, at a quiet hour.",
              List.of(FileSize.evidence(bytes))));
    }
    long count = row.whole("row_count");
    return finding(
        row.text("table_name"),
        "%s of %s %s to rows of %s that are not there"
            .formatted(
                Amounts.rows(count),
                row.text("table_name"),
                count == 1 ? "refers" : "refer",
                row.text("parent")),
        new Advice(
            "Delete or mend them, and set PRAGMA foreign_keys = ON; in every connection: it comes off.",
            List.of(new Evidence("rows", count, "rows", "PRAGMA foreign_key_check"))));
  }

  @Override
  public CheckPage page() {
    return new CheckPage(
        "SQLite reads foreign keys and enforces them only in connections that ask for it. One that"
            + " does not leaves rows that joins lose without a word.",
        "one row; files above 200 MB are not read",
        "SQLite documentation, Foreign Key Support, 2",
        "foreign-key-violations/fires.sql",
        "foreign-key-violations/quiet.sql",
        "PRAGMA foreign_keys = ON;");
  }
}
