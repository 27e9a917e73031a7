package dev.dbwright.tools.health.structure;

import static dev.dbwright.tools.finding.Severity.ERROR;
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

/** A trigger that is switched off, and with it a rule or a foreign key. */
@RuleInfo(code = "HLT011", name = "disabled-trigger", severity = WARNING)
public final class DisabledTrigger implements RowCheck {
  @Override
  public String sql() {
    return """
        SELECT format('%I.%I', n.nspname, t.relname) AS table_name,
               count(*) FILTER (WHERE g.tgisinternal) AS of_constraints,
               count(*) AS triggers,
               string_agg(DISTINCT coalesce(c.conname, g.tgname), ', ') AS names
        FROM pg_trigger g
        JOIN pg_class t ON t.oid = g.tgrelid JOIN pg_namespace n ON n.oid = t.relnamespace
        LEFT JOIN pg_constraint c ON c.oid = g.tgconstraint
        WHERE g.tgenabled = 'D'
        GROUP BY 1
        ORDER BY of_constraints DESC, 1
        """;
  }

  @Override
  public Finding finding(CatalogRow row, Server server) {
    String table = row.text("table_name");
    boolean constraint = row.whole("of_constraints") > 0;
    return finding(
        constraint ? ERROR : WARNING,
        table,
        "%s on %s: %s"
            .formatted(
                constraint ? "a foreign key is not enforced" : "triggers are switched off",
                table,
                row.text("names")),
        new Advice(
            "ALTER TABLE %s ENABLE TRIGGER ALL; rows that came meanwhile were not checked: look for"
                    .formatted(table)
                + " them.",
            List.of(
                new Evidence("triggers off", row.whole("triggers"), "triggers", "pg_trigger"))));
  }

  @Override
  public CheckPage page() {
    return new CheckPage(
        "DISABLE TRIGGER ALL before a bulk load switches off foreign keys too. Forgotten, it lets rows"
            + " in that refer to nobody, without a word.",
        "one such trigger; an error where it belongs to a foreign key",
        "PostgreSQL manual, ALTER TABLE, DISABLE TRIGGER",
        "disabled-trigger/fires.sql",
        "disabled-trigger/quiet.sql",
        "ALTER TABLE orders ENABLE TRIGGER ALL;");
  }
}
