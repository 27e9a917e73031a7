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

/** A foreign key whose columns lead no index of the table that it is on. */
@RuleInfo(code = "HLT203", name = "foreign-key-without-index", severity = WARNING)
public final class ForeignKeyWithoutIndex implements RowCheck {
  @Override
  public String sql() {
    // The leading columns may stand in any order. An INTEGER PRIMARY KEY is the row's own number
    // and needs no index.
    return """
        SELECT f.child AS table_name, f.parent AS parent, f.columns AS columns, f.parts AS parts
        FROM (SELECT m.name AS child, k.id AS id, max(k."table") AS parent, count(*) AS parts,
                     group_concat(k."from", ', ') AS columns
              FROM sqlite_schema m JOIN pragma_foreign_key_list(m.name) k
              WHERE m.type = 'table' GROUP BY m.name, k.id) f
        WHERE NOT EXISTS (
            SELECT 1 FROM pragma_index_list(f.child) i
            WHERE i.partial = 0 AND f.parts = (
              SELECT count(*) FROM pragma_index_info(i.name) c
              JOIN pragma_foreign_key_list(f.child) k
                ON k.id = f.id AND k."from" = c.name COLLATE NOCASE
              WHERE c.seqno < f.parts))
          AND NOT EXISTS (
            SELECT 1 FROM pragma_table_info(f.child) t
            JOIN pragma_foreign_key_list(f.child) k
              ON k.id = f.id AND k."from" = t.name COLLATE NOCASE
            WHERE f.parts = 1 AND t.pk = 1 AND upper(t.type) = 'INTEGER'
              AND 1 = (SELECT count(*) FROM pragma_table_info(f.child) WHERE pk > 0))
        ORDER BY f.child, f.id
        """;
  }

  @Override
  public Finding finding(CatalogRow row, Server server) {
    String table = row.text("table_name");
    return finding(
        table,
        "the foreign key (%s) of %s has no index: each deleted row of %s reads all of %s"
            .formatted(row.text("columns"), table, row.text("parent"), table),
        new Advice(
            "CREATE INDEX … ON %s (%s);".formatted(table, row.text("columns")),
            List.of(
                new Evidence(
                    "columns without index",
                    row.whole("parts"),
                    "columns",
                    "PRAGMA foreign_key_list"))));
  }

  @Override
  public CheckPage page() {
    return new CheckPage(
        "With foreign keys on, each DELETE or key UPDATE of the referenced table searches the"
            + " referring one, and reads it whole where no index leads there; joins as well.",
        "any",
        "SQLite documentation, Foreign Key Support, 3: required and suggested indexes",
        "foreign-key-without-index/fires.sql",
        "foreign-key-without-index/quiet.sql",
        "CREATE INDEX orders_customer_id ON orders (customer_id);");
  }
}
