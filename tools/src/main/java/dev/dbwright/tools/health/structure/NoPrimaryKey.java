package dev.dbwright.tools.health.structure;

import static dev.dbwright.tools.finding.Severity.INFO;
import static dev.dbwright.tools.finding.Severity.WARNING;

import dev.dbwright.tools.database.CatalogRow;
import dev.dbwright.tools.evidence.Advice;
import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.health.check.CheckPage;
import dev.dbwright.tools.health.check.RowCheck;
import dev.dbwright.tools.health.check.Server;
import dev.dbwright.tools.indexing.CatalogScope;
import java.util.List;

/** A table whose rows cannot be told apart. */
@RuleInfo(code = "HLT008", name = "no-primary-key", severity = WARNING)
public final class NoPrimaryKey implements RowCheck {
  @Override
  public String sql() {
    return """
        SELECT format('%I.%I', n.nspname, t.relname) AS table_name,
               greatest(t.reltuples, pg_stat_get_live_tuples(t.oid), 0)::bigint AS rows,
               (SELECT min(ic.relname) FROM pg_index i JOIN pg_class ic ON ic.oid = i.indexrelid
                WHERE i.indrelid = t.oid AND i.indisunique AND i.indimmediate AND i.indisvalid
                  AND i.indpred IS NULL AND i.indexprs IS NULL
                  AND NOT EXISTS (SELECT FROM pg_attribute a
                                  WHERE a.attrelid = t.oid AND a.attnum = ANY (i.indkey)
                                    AND NOT a.attnotnull)) AS unique_index
        FROM pg_class t JOIN pg_namespace n ON n.oid = t.relnamespace
        WHERE t.relkind IN ('r', 'p') AND NOT t.relispartition AND t.relpersistence <> 't'
          AND NOT EXISTS (SELECT FROM pg_index i WHERE i.indrelid = t.oid AND i.indisprimary)
          AND\s"""
        + CatalogScope.USER_SCHEMA
        + "\n  AND "
        + CatalogScope.NOT_OF_EXTENSION
        + "\nORDER BY unique_index NULLS FIRST, rows DESC, 1\n";
  }

  @Override
  public Finding finding(CatalogRow row, Server server) {
    String table = row.text("table_name");
    boolean hasKey = row.has("unique_index");
    return finding(
        hasKey ? INFO : WARNING,
        table,
        hasKey
            ? "%s has no primary key, though %s could be one"
                .formatted(table, row.text("unique_index"))
            : "%s has no primary key: a row of it cannot be named, and logical replication cannot"
                    .formatted(table)
                + " update it",
        new Advice(
            hasKey
                ? "ALTER TABLE %s ADD PRIMARY KEY USING INDEX %s;"
                    .formatted(table, row.text("unique_index"))
                : "ALTER TABLE %s ADD COLUMN id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY; where"
                        .formatted(table)
                    + " no column is one already (this rewrites the table).",
            List.of(new Evidence("rows of the table", row.whole("rows"), "rows", "pg_class"))));
  }

  @Override
  public CheckPage page() {
    return new CheckPage(
        "Without a primary key the same row may stand there twice, no foreign key can refer to the"
            + " table, a row cannot be changed alone, and a subscriber of logical replication cannot"
            + " replay UPDATE and DELETE.",
        "no primary key; only an info where a unique index over columns that are NOT NULL exists",
        "PostgreSQL manual, 5.5.4 Primary Keys",
        "no-primary-key/fires.sql",
        "no-primary-key/quiet.sql",
        "ALTER TABLE visits ADD PRIMARY KEY (visitor, at);");
  }
}
