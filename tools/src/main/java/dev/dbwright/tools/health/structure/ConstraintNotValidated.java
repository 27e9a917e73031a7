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
import java.util.List;

/** A constraint that was never checked against the rows that were there before it. */
@RuleInfo(code = "HLT010", name = "constraint-not-validated", severity = WARNING)
public final class ConstraintNotValidated implements RowCheck {
  @Override
  public String sql() {
    // NOT ENFORCED (18) is a decision, not something forgotten; the row as JSON reads on 14 too.
    return """
        SELECT format('%I.%I', n.nspname, t.relname) AS table_name, quote_ident(c.conname) AS name,
               greatest(t.reltuples, pg_stat_get_live_tuples(t.oid), 0)::bigint AS rows
        FROM pg_constraint c
        JOIN pg_class t ON t.oid = c.conrelid JOIN pg_namespace n ON n.oid = t.relnamespace
        WHERE NOT c.convalidated AND c.conparentid = 0
          AND coalesce((to_jsonb(c) ->> 'conenforced')::boolean, true)
        ORDER BY rows DESC, 1, 2
        """;
  }

  @Override
  public Finding finding(CatalogRow row, Server server) {
    String table = row.text("table_name");
    return finding(
        table,
        "the constraint %s of %s is NOT VALID: older rows may break it, and the planner does not"
                .formatted(row.text("name"), table)
            + " rely on it",
        new Advice(
            "ALTER TABLE %s VALIDATE CONSTRAINT %s; writers continue meanwhile."
                .formatted(table, row.text("name")),
            List.of(new Evidence("rows to check", row.whole("rows"), "rows", "pg_class"))));
  }

  @Override
  public CheckPage page() {
    return new CheckPage(
        "ADD CONSTRAINT … NOT VALID is the first of two steps. Until the second is done, rows that"
            + " were there before may break the rule that everybody believes in.",
        "one such constraint",
        "PostgreSQL manual, ALTER TABLE, VALIDATE CONSTRAINT",
        "constraint-not-validated/fires.sql",
        "constraint-not-validated/quiet.sql",
        "ALTER TABLE orders VALIDATE CONSTRAINT amount_is_positive;");
  }
}
