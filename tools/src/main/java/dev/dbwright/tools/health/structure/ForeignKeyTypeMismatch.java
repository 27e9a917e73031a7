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
import java.util.List;

/** A foreign key whose column has another type than the one it refers to. */
@RuleInfo(code = "HLT005", name = "foreign-key-type-mismatch", severity = WARNING)
public final class ForeignKeyTypeMismatch implements RowCheck {
  @Override
  public String sql() {
    // typlen tells the narrower of two integers; text and varchar are stored and compared alike.
    return """
        SELECT format('%I.%I', n.nspname, t.relname) AS table_name, c.conname AS name,
               a.attname AS column_name, format_type(a.atttypid, a.atttypmod) AS type,
               format('%I.%I.%I', rn.nspname, r.relname, ra.attname) AS referenced,
               format_type(ra.atttypid, ra.atttypmod) AS referenced_type,
               b.typcategory = 'N' AND rb.typcategory = 'N' AND b.typlen > 0
                 AND b.typlen >= rb.typlen AND rb.typlen > 0 AS wide_enough,
               greatest(t.reltuples, pg_stat_get_live_tuples(t.oid), 0)::bigint AS rows
        FROM pg_constraint c
        CROSS JOIN LATERAL unnest(c.conkey, c.confkey) AS k(attnum, refnum)
        JOIN pg_class t ON t.oid = c.conrelid JOIN pg_namespace n ON n.oid = t.relnamespace
        JOIN pg_class r ON r.oid = c.confrelid JOIN pg_namespace rn ON rn.oid = r.relnamespace
        JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.attnum
        JOIN pg_attribute ra ON ra.attrelid = r.oid AND ra.attnum = k.refnum
        JOIN pg_type ty ON ty.oid = a.atttypid
        JOIN pg_type b ON b.oid = coalesce(nullif(ty.typbasetype, 0), ty.oid)
        JOIN pg_type rty ON rty.oid = ra.atttypid
        JOIN pg_type rb ON rb.oid = coalesce(nullif(rty.typbasetype, 0), rty.oid)
        WHERE c.contype = 'f' AND c.conparentid = 0 AND b.oid <> rb.oid
          AND NOT (b.typname IN ('text', 'varchar') AND rb.typname IN ('text', 'varchar'))
        ORDER BY wide_enough, rows DESC, 1, 2, 3
        """;
  }

  @Override
  public Finding finding(CatalogRow row, Server server) {
    String table = row.text("table_name");
    String type = row.text("referenced_type");
    return finding(
        row.is("wide_enough") ? INFO : WARNING,
        table,
        "%s.%s is %s, but refers to %s, which is %s"
            .formatted(
                table, row.text("column_name"), row.text("type"), row.text("referenced"), type),
        new Advice(
            "Give the column the type %s; on a large table through a new column (expand, backfill,"
                    .formatted(type)
                + " contract), since the change of type rewrites it.",
            List.of(new Evidence("rows to convert", row.whole("rows"), "rows", "pg_class"))));
  }

  @Override
  public CheckPage page() {
    return new CheckPage(
        "A narrower column cannot hold every key that it may have to refer to: an integer column"
            + " fails once the bigint it follows passes 2,147,483,647. Types of different families"
            + " are converted at each comparison.",
        "types that differ; only an info where the referring one is the wider",
        "PostgreSQL manual, 5.5.5 Foreign Keys",
        "foreign-key-type-mismatch/fires.sql",
        "foreign-key-type-mismatch/quiet.sql",
        "ALTER TABLE orders ALTER COLUMN customer_id TYPE bigint;");
  }
}
