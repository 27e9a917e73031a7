package dev.dbwright.tools.health.structure;

import static dev.dbwright.tools.finding.Severity.WARNING;

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

/** A table that autovacuum was told to leave alone. */
@RuleInfo(code = "HLT016", name = "autovacuum-off", severity = WARNING)
public final class AutovacuumOff implements RowCheck {
  @Override
  public String sql() {
    return """
        SELECT format('%I.%I', n.nspname, t.relname) AS table_name,
               greatest(t.reltuples, pg_stat_get_live_tuples(t.oid), 0)::bigint AS rows,
               age(t.relfrozenxid) AS transactions
        FROM pg_class t JOIN pg_namespace n ON n.oid = t.relnamespace
        WHERE t.relkind IN ('r', 'm')
          AND t.reloptions::text ~ 'autovacuum_enabled=(false|off|no|0)'
        ORDER BY rows DESC, 1
        """;
  }

  @Override
  public Finding finding(CatalogRow row, Server server) {
    String table = row.text("table_name");
    return finding(
        table,
        "autovacuum is off for %s (%s): its statistics age and its dead rows stay"
            .formatted(table, Amounts.rows(row.whole("rows"))),
        new Advice(
            "ALTER TABLE %s RESET (autovacuum_enabled);".formatted(table),
            List.of(
                new Evidence("rows of the table", row.whole("rows"), "rows", "pg_class"),
                new Evidence("age", row.whole("transactions"), "transactions", "pg_class"))));
  }

  @Override
  public CheckPage page() {
    return new CheckPage(
        "Switched off for a bulk load and forgotten, autovacuum neither clears dead rows nor renews"
            + " statistics; only against wraparound it comes all the same, at a bad moment.",
        "one such table",
        "PostgreSQL manual, CREATE TABLE, autovacuum_enabled",
        "autovacuum-off/fires.sql",
        "autovacuum-off/quiet.sql",
        "ALTER TABLE events RESET (autovacuum_enabled);");
  }
}
