package dev.dbwright.tools.health.structure;

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

/** A table whose rows a crash takes away. */
@RuleInfo(code = "HLT017", name = "unlogged-table", severity = INFO)
public final class UnloggedTable implements RowCheck {
  @Override
  public String sql() {
    return """
        SELECT format('%I.%I', n.nspname, t.relname) AS table_name,
               greatest(t.reltuples, pg_stat_get_live_tuples(t.oid), 0)::bigint AS rows
        FROM pg_class t JOIN pg_namespace n ON n.oid = t.relnamespace
        WHERE t.relpersistence = 'u' AND t.relkind IN ('r', 'm')
        ORDER BY rows DESC, 1
        """;
  }

  @Override
  public Finding finding(CatalogRow row, Server server) {
    String table = row.text("table_name");
    return finding(
        table,
        "%s (%s) is unlogged: empty after a crash, on a standby and after a restore from a base backup"
            .formatted(table, Amounts.rows(row.whole("rows"))),
        new Advice(
            "Where the rows must last: ALTER TABLE %s SET LOGGED; it rewrites the table."
                .formatted(table),
            List.of(new Evidence("rows of the table", row.whole("rows"), "rows", "pg_class"))));
  }

  @Override
  public CheckPage page() {
    return new CheckPage(
        "An unlogged table writes no write-ahead log. It is emptied after a crash, is not there on"
            + " standbys, and no backup of files brings it back. Right for what can be made again.",
        "one such table",
        "PostgreSQL manual, CREATE TABLE, UNLOGGED",
        "unlogged-table/fires.sql",
        "unlogged-table/quiet.sql",
        "ALTER TABLE carts SET LOGGED;");
  }
}
