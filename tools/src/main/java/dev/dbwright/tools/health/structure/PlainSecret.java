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

/** A text column whose name says that it holds a secret, and whose values are no hashes. */
@RuleInfo(code = "HLT018", name = "plain-secret", severity = WARNING)
public final class PlainSecret implements RowCheck {
  @Override
  public String sql() {
    // The values of the statistics are compared on the server and never leave it. What begins with
    // $2b$, $argon2 or {SSHA}, or is nothing but 32 hexadecimal digits and more, is a hash.
    // Each name is compared once, and statistics are read of the largest tables only.
    return """
        WITH name AS (
          SELECT attname FROM (SELECT DISTINCT attname FROM pg_attribute WHERE attnum > 0) a
          WHERE attname ~* ('(^|_)(password|passwd|pwd|passphrase|secret|api_?key|private_?key|'
              || 'access_?token|refresh_?token|credit_?card|card_?number|cvv|cvc|ssn|iban)(_|$)')
            AND attname !~* ('hash|digest|encrypt|crypt|cipher|salt|hint|policy|_id$|_at$|_name$|'
              || 'mask|last_?(4|four)|_type$|_arn$|_ref$')),
        col AS (
          SELECT n.nspname, t.relname, a.attname,
                 greatest(t.reltuples, pg_stat_get_live_tuples(t.oid), 0)::bigint AS rows
          FROM name JOIN pg_attribute a USING (attname)
          JOIN pg_type ty ON ty.oid = a.atttypid AND ty.typcategory = 'S'
          JOIN pg_class t ON t.oid = a.attrelid JOIN pg_namespace n ON n.oid = t.relnamespace
          WHERE t.relkind IN ('r', 'p') AND NOT t.relispartition AND a.attnum > 0
            AND NOT a.attisdropped AND\s"""
        + CatalogScope.USER_SCHEMA
        + "\n    AND "
        + CatalogScope.NOT_OF_EXTENSION
        + """

          ORDER BY rows DESC LIMIT 500)
        SELECT format('%I.%I.%I', c.nspname, c.relname, c.attname) AS column_name, c.rows, s.seen
        FROM col c
        LEFT JOIN LATERAL (
          SELECT count(v) AS seen,
                 count(v) FILTER (WHERE v ~ '^(\\$(1|2[abxy]?|5|6|y|scrypt|argon2|pbkdf2)|\\{)'
                                  OR v ~* '^[0-9a-f]{32,}$') AS hashed
          FROM pg_stats st
          CROSS JOIN LATERAL unnest(coalesce(st.histogram_bounds::text::text[], '{}')
                                    || coalesce(st.most_common_vals::text::text[], '{}')) v
          WHERE st.schemaname = c.nspname AND st.tablename = c.relname
            AND st.attname = c.attname) s ON true
        WHERE s.seen = 0 OR s.hashed < s.seen
        ORDER BY s.seen = 0, rows DESC, 1
        """;
  }

  @Override
  public Finding finding(CatalogRow row, Server server) {
    boolean seen = row.whole("seen") > 0;
    String column = row.text("column_name");
    return finding(
        seen ? WARNING : INFO,
        column,
        seen
            ? "%s looks like a secret, and its values are no hashes".formatted(column)
            : "%s looks like a secret; no values are known yet".formatted(column),
        new Advice(
            "Passwords: only a slow salted hash (argon2, bcrypt). Keys and card numbers: encrypted by"
                + " the application, or kept by a service that does only that. Backups hold them too.",
            List.of(
                new Evidence("rows of the table", row.whole("rows"), "rows", "pg_class"),
                new Evidence("values looked at", row.whole("seen"), "values", "pg_stats"))));
  }

  @Override
  public CheckPage page() {
    return new CheckPage(
        "Who reads a backup, a standby or pg_stats reads what stands there in plain text. Names can"
            + " mislead: where the values known to the planner are all hashes, nothing is said.",
        "a name such as password or api_key on a text column; only an info while no value is known",
        "OWASP Password Storage Cheat Sheet; PCI DSS 4.0, requirement 3",
        "plain-secret/fires.sql",
        "plain-secret/quiet.sql",
        "ALTER TABLE users DROP COLUMN password;");
  }
}
