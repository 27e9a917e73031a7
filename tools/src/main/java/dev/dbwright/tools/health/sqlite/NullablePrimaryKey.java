package dev.dbwright.tools.health.sqlite;

import static dev.dbwright.tools.finding.Severity.WARNING;

import dev.dbwright.tools.database.CatalogRow;
import dev.dbwright.tools.evidence.Advice;
import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.health.check.CheckPage;
import dev.dbwright.tools.health.check.RowCheck;
import dev.dbwright.tools.health.check.Server;
import java.util.List;

/** A primary key that takes NULL, any number of times. */
@RuleInfo(code = "HLT210", name = "nullable-primary-key", severity = WARNING)
public final class NullablePrimaryKey implements RowCheck {
  @Override
  public String sql() {
    // A single column of the very type INTEGER is the row's own number, and never NULL; tables
    // WITHOUT ROWID and STRICT ones refuse NULL.
    return """
        SELECT l.name AS table_name, group_concat(c.name, ', ') AS columns, count(*) AS nullable
        FROM pragma_table_list l JOIN pragma_table_info(l.name) c
        WHERE l.schema = 'main' AND l.type = 'table' AND l.wr = 0 AND l.strict = 0
          AND l.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND c.pk > 0 AND c."notnull" = 0
          AND NOT (upper(c.type) = 'INTEGER'
                   AND 1 = (SELECT count(*) FROM pragma_table_info(l.name) WHERE pk > 0))
        GROUP BY l.name
        ORDER BY l.name
        """;
  }

  @Override
  public Finding finding(CatalogRow row, Server server) {
    String table = row.text("table_name");
    return finding(
        table,
        "the primary key of %s takes NULL, more than once: %s"
            .formatted(table, row.text("columns")),
        new Advice(
            "Make the table anew with NOT NULL on its key (or WITHOUT ROWID, or STRICT), copy the rows,"
                + " rename it.",
            List.of(
                new Evidence(
                    "nullable key columns",
                    row.whole("nullable"),
                    "columns",
                    "PRAGMA table_info"))));
  }

  @Override
  public CheckPage page() {
    return new CheckPage(
        "Against the standard, SQLite lets NULL into a primary key that is not INTEGER, and as NULLs"
            + " are distinct, as often as one likes. INT PRIMARY KEY is such a one too: it is no alias"
            + " of the row's number.",
        "any such column",
        "SQLite documentation, CREATE TABLE, 3.5: a long-standing coding oversight",
        "nullable-primary-key/fires.sql",
        "nullable-primary-key/quiet.sql",
        "CREATE TABLE countries (code TEXT NOT NULL PRIMARY KEY, name TEXT);");
  }
}
