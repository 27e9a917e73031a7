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

/** A column that names the key of another table and has a type that does not compare with it. */
@RuleInfo(code = "HLT006", name = "join-column-type", severity = WARNING)
public final class JoinColumnType implements RowCheck {
  @Override
  public String sql() {
    // The name proposes (order_ref: orders), the statistics confirm: every value they hold reads
    // as the key's type; they are read of the largest tables only. N, S, U: numeric, string,
    // user-defined (uuid) type category.
    return """
        WITH key AS (
          SELECT t.oid, t.relnamespace, t.relname, a.attname, a.atttypid, ty.typname,
                 ty.typcategory
          FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid
          JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = i.indkey[0]
          JOIN pg_type ty ON ty.oid = a.atttypid
          WHERE i.indisprimary AND i.indnkeyatts = 1),
        name AS (
          SELECT attname, (regexp_match(attname, '^(.+?)_?(id|ref|fk|key|uuid)$', 'i'))[1] AS stem
          FROM (SELECT DISTINCT attname FROM pg_attribute WHERE attnum > 0) a
          WHERE attname ~* '.(id|ref|fk|key|uuid)$'),
        col AS (
          SELECT t.oid, t.relnamespace, t.relname, a.attname, a.attnum, a.atttypid, ty.typcategory,
                 stem, greatest(t.reltuples, pg_stat_get_live_tuples(t.oid), 0)::bigint AS rows
          FROM name JOIN pg_attribute a USING (attname)
          JOIN pg_class t ON t.oid = a.attrelid JOIN pg_type ty ON ty.oid = a.atttypid
          WHERE t.relkind IN ('r', 'p') AND NOT t.relispartition AND a.attnum > 0
            AND NOT a.attisdropped AND ty.typcategory IN ('S', 'N', 'U')),
        pair AS (
          SELECT n.nspname, c.*, k.relname AS key_table, k.attname AS key_column,
                 format_type(k.atttypid, NULL) AS key_type, k.typname AS key_type_name
          FROM col c JOIN pg_namespace n ON n.oid = c.relnamespace
          CROSS JOIN LATERAL (VALUES (c.stem), (c.stem || 's'), (c.stem || 'es'),
                                     (substring(c.stem FROM '^(.*)y$') || 'ies')) AS named(name)
          JOIN key k ON k.relnamespace = c.relnamespace AND k.relname = named.name
            AND k.oid <> c.oid
            AND k.typcategory <> c.typcategory
            AND (c.typcategory = 'S' OR k.typcategory = 'S')
          WHERE NOT EXISTS (SELECT FROM pg_constraint f
                            WHERE f.contype = 'f' AND f.conrelid = c.oid AND c.attnum = ANY (f.conkey))
          ORDER BY c.rows DESC LIMIT 500)
        SELECT format('%I.%I', p.nspname, p.relname) AS table_name, p.attname AS column_name,
               format_type(p.atttypid, NULL) AS type, p.rows,
               format('%I.%I.%I', p.nspname, p.key_table, p.key_column) AS key_name, p.key_type,
               s.seen, s.fit
        FROM pair p
        LEFT JOIN LATERAL (
          SELECT count(v) AS seen,
                 count(v) FILTER (WHERE CASE p.key_type_name
                   WHEN 'uuid' THEN v ~* '^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$'
                   ELSE v ~ '^[0-9]{1,19}$' OR p.typcategory <> 'S' END) AS fit
          FROM pg_stats st
          CROSS JOIN LATERAL unnest(coalesce(st.histogram_bounds::text::text[], '{}')
                                    || coalesce(st.most_common_vals::text::text[], '{}')) v
          WHERE st.schemaname = p.nspname AND st.tablename = p.relname
            AND st.attname = p.attname) s ON true
        WHERE s.seen = s.fit
        ORDER BY s.seen = 0, p.rows DESC, 1, 2
        """;
  }

  @Override
  public Finding finding(CatalogRow row, Server server) {
    long seen = row.whole("seen");
    String column = row.text("table_name") + "." + row.text("column_name");
    return finding(
        seen > 0 ? WARNING : INFO,
        column,
        "%s is %s and names %s, which is %s%s"
            .formatted(
                column,
                row.text("type"),
                row.text("key_name"),
                row.text("key_type"),
                seen > 0
                    ? "; each of the %s values in its statistics reads as one".formatted(seen)
                    : ""),
        new Advice(
            "Give it the type %s and a foreign key: joins then use an index without a cast."
                .formatted(row.text("key_type")),
            List.of(
                new Evidence("values looked at", seen, "values", "pg_stats"),
                new Evidence("rows of the table", row.whole("rows"), "rows", "pg_class"))));
  }

  @Override
  public CheckPage page() {
    return new CheckPage(
        "To join a text column with a number each row has to be cast, and a cast hides the column"
            + " from its index. Nothing stops a value that refers to nobody either.",
        "a name such as order_ref beside a table orders, types that do not compare, and statistics"
            + " whose values all read as the key's type; only an info where there are none",
        "PostgreSQL manual, 10.2 Operators: no implicit cast leads from text to a number",
        "join-column-type/fires.sql",
        "join-column-type/quiet.sql",
        "ALTER TABLE payments ALTER COLUMN order_ref TYPE bigint USING order_ref::bigint;");
  }
}
