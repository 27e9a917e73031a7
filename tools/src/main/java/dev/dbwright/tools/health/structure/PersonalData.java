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
import dev.dbwright.tools.indexing.CatalogScope;
import dev.dbwright.tools.report.Amounts;
import java.util.List;

/** A table whose columns look like personal data. */
@RuleInfo(code = "HLT019", name = "personal-data", severity = INFO)
public final class PersonalData implements RowCheck {
  @Override
  public String sql() {
    // Most names stand on many tables: each is compared once.
    return """
        WITH name AS (
          SELECT attname FROM (SELECT DISTINCT attname FROM pg_attribute WHERE attnum > 0) a
          WHERE attname ~* ('(^|_)(e_?mail|phone|mobile|birth_?(date|day)|date_of_birth|dob|'
            || 'first_?name|last_?name|surname|full_?name|passport(_no|_number)?|national_id|'
            || 'tax_(id|number)|religion|ethnicity|diagnosis)$'))
        SELECT format('%I.%I', n.nspname, t.relname) AS table_name,
               greatest(t.reltuples, pg_stat_get_live_tuples(t.oid), 0)::bigint AS rows,
               count(*) AS columns, string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum) AS names
        FROM name JOIN pg_attribute a USING (attname)
        JOIN pg_class t ON t.oid = a.attrelid JOIN pg_namespace n ON n.oid = t.relnamespace
        WHERE t.relkind IN ('r', 'p') AND NOT t.relispartition AND a.attnum > 0
          AND NOT a.attisdropped
          AND\s"""
        + CatalogScope.USER_SCHEMA
        + "\n  AND "
        + CatalogScope.NOT_OF_EXTENSION
        + "\nGROUP BY t.oid, n.nspname, t.relname, t.reltuples\nORDER BY rows DESC, 1\n";
  }

  @Override
  public Finding finding(CatalogRow row, Server server) {
    String table = row.text("table_name");
    return finding(
        table,
        "%s (%s) holds what looks personal: %s"
            .formatted(table, Amounts.rows(row.whole("rows")), row.text("names")),
        new Advice(
            "Know who may read it, how long it is kept, and how one person's rows are erased, from"
                + " backups as well.",
            List.of(
                new Evidence("columns", row.whole("columns"), "columns", "pg_attribute"),
                new Evidence("rows of the table", row.whole("rows"), "rows", "pg_class"))));
  }

  @Override
  public CheckPage page() {
    return new CheckPage(
        "Personal data needs a purpose, a term and a way to erase it. Whoever answers for that has to"
            + " know where it stands; the names of columns are a first list and prove nothing.",
        "one such column",
        "Regulation (EU) 2016/679 (GDPR), articles 5, 17 and 30",
        "personal-data/fires.sql",
        "personal-data/quiet.sql",
        "GRANT SELECT (id, city) ON customers TO reporting;");
  }
}
