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

/** A declared type that means something else to SQLite. */
@RuleInfo(code = "HLT209", name = "misleading-type", severity = WARNING)
public final class MisleadingType implements RowCheck {
  @Override
  public String sql() {
    // The affinity follows from parts of the name, in this order: INT, CHAR or CLOB or TEXT, BLOB,
    // REAL or FLOA or DOUB, else NUMERIC. So STRING stores '007' as 7, and POINT is an integer.
    return """
        SELECT l.name AS table_name, c.name AS column_name, c.type AS type,
               CASE WHEN upper(c.type) LIKE '%INT%' THEN 'INTEGER' ELSE 'NUMERIC' END AS affinity
        FROM pragma_table_list l JOIN pragma_table_info(l.name) c
        WHERE l.schema = 'main' AND l.type = 'table' AND l.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
          AND (upper(c.type) LIKE '%STRING%' AND upper(c.type) NOT LIKE '%INT%'
               OR upper(c.type) IN ('UUID', 'JSON', 'XML')
               OR upper(c.type) LIKE '%POINT%' OR upper(c.type) LIKE '%INTERVAL%')
        ORDER BY l.name, c.cid
        """;
  }

  @Override
  public Finding finding(CatalogRow row, Server server) {
    String column = row.text("table_name") + "." + row.text("column_name");
    return finding(
        column,
        "%s is declared %s, which SQLite takes for %s: a text that looks like a number is stored as"
                .formatted(column, row.text("type"), row.text("affinity"))
            + " one ('007' becomes 7)",
        new Advice(
            "Declare it TEXT in a new table, copy the rows, rename it; STRICT refuses such types.",
            List.of(new Evidence("columns", 1, "columns", "PRAGMA table_info"))));
  }

  @Override
  public CheckPage page() {
    return new CheckPage(
        "SQLite derives how a value is stored from parts of the type's name. STRING, UUID and JSON are"
            + " not among them and mean NUMERIC: leading zeros and large numbers in texts are lost;"
            + " POINT and INTERVAL hold INT, and mean INTEGER.",
        "any such column",
        "SQLite documentation, Datatypes In SQLite, 3.1",
        "misleading-type/fires.sql",
        "misleading-type/quiet.sql",
        "CREATE TABLE articles (id INTEGER PRIMARY KEY, code TEXT);");
  }
}
