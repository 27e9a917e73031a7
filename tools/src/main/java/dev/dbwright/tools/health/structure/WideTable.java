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
import dev.dbwright.tools.report.Amounts;
import java.util.List;

/** A table that carries the columns of others beside its own. */
@RuleInfo(code = "HLT007", name = "wide-denormalised-table", severity = WARNING)
public final class WideTable implements RowCheck {
  private static final long SMALL_ROWS = 1_000;

  @Override
  public String sql() {
    // customer_name and customer_email beside a table customers (name, email): two columns at
    // least, of the same type, the key of the other left out, for it belongs here. A name is taken
    // apart at each of its underscores: the stem names a table, the rest a column of it.
    return """
        WITH t AS (
          SELECT t.oid, t.relnamespace, n.nspname, t.relname,
                 greatest(t.reltuples, pg_stat_get_live_tuples(t.oid), 0)::bigint AS rows
          FROM pg_class t JOIN pg_namespace n ON n.oid = t.relnamespace
          WHERE t.relkind IN ('r', 'p') AND NOT t.relispartition AND\s"""
        + CatalogScope.USER_SCHEMA
        + """
          ),
        stem AS (
          SELECT DISTINCT t.oid, t.relnamespace, t.relname, s.stem
          FROM t CROSS JOIN LATERAL (VALUES
            (t.relname::text), (substring(t.relname FROM '^(.*)s$')),
            (substring(t.relname FROM '^(.*)es$')),
            (substring(t.relname FROM '^(.*)ies$') || 'y')) AS s(stem)
          WHERE s.stem IS NOT NULL),
        part AS (
          SELECT attname, array_to_string(words[1:i], '_') AS stem,
                 array_to_string(words[i + 1:], '_') AS rest
          FROM (SELECT DISTINCT attname, string_to_array(attname, '_') AS words
                FROM pg_attribute WHERE attnum > 0 AND attname LIKE '%\\_%') w
          CROSS JOIN LATERAL generate_series(1, cardinality(words) - 1) i),
        copied AS (
          SELECT a.attrelid AS oid, s.relname AS other_name,
                 array_agg(DISTINCT a.attname::text) AS columns
          FROM part p JOIN stem s USING (stem)
          JOIN pg_attribute o ON o.attrelid = s.oid AND o.attname = p.rest AND o.attnum > 0
          JOIN pg_attribute a ON a.attname = p.attname AND a.attnum > 0 AND NOT a.attisdropped
            AND a.atttypid = o.atttypid AND a.attrelid <> s.oid
          JOIN t ON t.oid = a.attrelid AND t.relnamespace = s.relnamespace
          WHERE NOT EXISTS (SELECT FROM pg_index i WHERE i.indrelid = o.attrelid AND i.indisprimary
                            AND o.attnum = ANY (i.indkey))
          GROUP BY a.attrelid, s.relname
          HAVING count(DISTINCT a.attname) >= 2)
        SELECT format('%I.%I', t.nspname, t.relname) AS table_name, t.rows,
               sum(cardinality(c.columns)) AS columns,
               string_agg(format('%s of %s', array_to_string(c.columns, ', '), c.other_name),
                          '; ' ORDER BY cardinality(c.columns) DESC, c.other_name) AS what
        FROM copied c JOIN t USING (oid)
        GROUP BY t.oid, t.nspname, t.relname, t.rows
        ORDER BY t.rows DESC, 1
        """;
  }

  @Override
  public Finding finding(CatalogRow row, Server server) {
    long rows = row.whole("rows");
    String table = row.text("table_name");
    return finding(
        rows < SMALL_ROWS ? INFO : WARNING,
        table,
        "%s repeats %s columns of other tables in each of %s: %s"
            .formatted(table, row.text("columns"), Amounts.rows(rows), row.text("what")),
        new Advice(
            "Keep the key and join, unless the values are meant to stay as they were on that day; for"
                + " a report that must be fast, a materialized view keeps them right.",
            List.of(
                new Evidence("columns repeated", row.whole("columns"), "columns", "pg_attribute"),
                new Evidence("rows of the table", rows, "rows", "pg_class"))));
  }

  @Override
  public CheckPage page() {
    return new CheckPage(
        "A fact that stands on many rows has to be changed on each of them, and one that is forgotten"
            + " contradicts the rest. Reads grow with the width of the row. A catalog cannot prove"
            + " the dependency: names and types of the columns are what this rests on.",
        "two columns or more named as another table's with that table's name before them, of the same"
            + " type; a warning from 1,000 rows on",
        "E. F. Codd, Further Normalization of the Data Base Relational Model (1971): third normal form",
        "wide-denormalised-table/fires.sql",
        "wide-denormalised-table/quiet.sql",
        "ALTER TABLE order_report DROP COLUMN customer_name;");
  }
}
