package dev.dbwright.tools.health.sqlite;

import static dev.dbwright.tools.finding.Severity.INFO;

import dev.dbwright.tools.database.CatalogRow;
import dev.dbwright.tools.evidence.Advice;
import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.health.check.CheckPage;
import dev.dbwright.tools.health.check.RowCheck;
import dev.dbwright.tools.health.check.Server;
import java.util.List;

/** A table whose rows have no name but their place. */
@RuleInfo(code = "HLT211", name = "no-primary-key", severity = INFO)
public final class NoPrimaryKey implements RowCheck {
  @Override
  public String sql() {
    return """
        SELECT l.name AS table_name, l.ncol AS columns
        FROM pragma_table_list l
        WHERE l.schema = 'main' AND l.type = 'table' AND l.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
          AND NOT EXISTS (SELECT 1 FROM pragma_table_info(l.name) WHERE pk > 0)
        ORDER BY l.name
        """;
  }

  @Override
  public Finding finding(CatalogRow row, Server server) {
    String table = row.text("table_name");
    return finding(
        table,
        table + " has no primary key: VACUUM may give its rows other numbers",
        new Advice(
            "Make the table anew with id INTEGER PRIMARY KEY, copy the rows, rename it.",
            List.of(
                new Evidence("columns", row.whole("columns"), "columns", "PRAGMA table_list"))));
  }

  @Override
  public CheckPage page() {
    return new CheckPage(
        "Without a key the same row may stand there twice, and rowid, which tells them apart, is not"
            + " kept by VACUUM nor by a dump.",
        "any table",
        "SQLite documentation, VACUUM",
        "no-primary-key/fires.sql",
        "no-primary-key/quiet.sql",
        "CREATE TABLE visits (id INTEGER PRIMARY KEY, seen TEXT);");
  }
}
