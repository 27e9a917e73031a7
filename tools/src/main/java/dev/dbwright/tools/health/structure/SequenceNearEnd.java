package dev.dbwright.tools.health.structure;

import static dev.dbwright.tools.finding.Severity.CRITICAL;
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
import dev.dbwright.tools.report.Amounts;
import java.util.List;

/** A sequence that runs out, or passes what its column can hold. */
@RuleInfo(code = "HLT009", name = "sequence-near-end", severity = WARNING)
public final class SequenceNearEnd implements RowCheck {
  private static final double WORTH_PLANNING = 0.7;
  private static final double SOON = 0.9;
  private static final double NOW = 0.97;

  @Override
  public String sql() {
    // A serial column made integer keeps a bigint sequence after ALTER … TYPE, and a default may
    // use a sequence that it does not own: the column's type sets the limit as well. What no
    // application can use up is not asked for its value, which costs a look at its page.
    return """
        WITH used AS (
          SELECT s.seqrelid, s.seqmin, d.refobjid AS tab, d.refobjsubid AS attnum
          FROM pg_sequence s
          JOIN pg_depend d ON d.classid = 'pg_class'::regclass AND d.objid = s.seqrelid
            AND d.refclassid = 'pg_class'::regclass AND d.refobjsubid > 0
            AND d.deptype IN ('a', 'i')
          UNION
          SELECT s.seqrelid, s.seqmin, f.adrelid, f.adnum
          FROM pg_sequence s
          JOIN pg_depend d ON d.refclassid = 'pg_class'::regclass AND d.refobjid = s.seqrelid
            AND d.classid = 'pg_attrdef'::regclass
          JOIN pg_attrdef f ON f.oid = d.objid),
        state AS (
          SELECT s.seqrelid, c.relname, n.nspname, u.tab, a.attname, a.atttypid,
                 least(s.seqmax, CASE format_type(a.atttypid, NULL)
                                   WHEN 'smallint' THEN 32767
                                   WHEN 'integer' THEN 2147483647 END) AS last_possible
          FROM pg_sequence s
          JOIN pg_class c ON c.oid = s.seqrelid JOIN pg_namespace n ON n.oid = c.relnamespace
          LEFT JOIN used u ON u.seqrelid = s.seqrelid
          LEFT JOIN pg_attribute a ON a.attrelid = u.tab AND a.attnum = u.attnum
          WHERE s.seqincrement > 0 AND NOT s.seqcycle AND c.relpersistence <> 't'),
        reached AS MATERIALIZED (
          SELECT s.*, CASE WHEN has_sequence_privilege(seqrelid, 'SELECT, USAGE')
                           THEN pg_sequence_last_value(seqrelid) END AS last_value
          FROM state s WHERE last_possible < 1000000000000000)
        SELECT format('%I.%I', nspname, relname) AS sequence_name,
               (SELECT format('%I.%I.%I', tn.nspname, t.relname, s.attname)
                FROM pg_class t JOIN pg_namespace tn ON tn.oid = t.relnamespace
                WHERE t.oid = s.tab) AS column_name,
               format_type(atttypid, NULL) AS type, last_value, last_possible,
               last_value::float8 / last_possible AS used
        FROM reached s
        WHERE last_value::float8 / last_possible >= 0.7
        ORDER BY used DESC, 1
        """;
  }

  @Override
  public Finding finding(CatalogRow row, Server server) {
    double used = row.real("used");
    String sequence = row.text("sequence_name");
    String column = row.has("column_name") ? row.text("column_name") : sequence;
    return finding(
        used >= NOW ? CRITICAL : used >= SOON ? ERROR : WARNING,
        sequence,
        "%s stands at %s of %s, %s of what %s can hold: then every INSERT fails"
            .formatted(
                sequence,
                Amounts.count(row.whole("last_value")),
                Amounts.count(row.whole("last_possible")),
                Amounts.percent(used),
                row.has("type") ? column + " (" + row.text("type") + ")" : "it"),
        new Advice(
            "Widen the column to bigint before it is full, with the columns that refer to it: new"
                + " column, backfill in batches, swap; ALTER … TYPE rewrites the table under a lock.",
            List.of(new Evidence("share used", used, "ratio", "pg_sequence_last_value"))));
  }

  @Override
  public CheckPage page() {
    return new CheckPage(
        "When a sequence is used up, or passes what its column's type can hold, each INSERT fails, and"
            + " to widen a key of a large table takes days of preparation.",
        "warning from %.0f %% on, error from %.0f %%, critical from %.0f %%"
            .formatted(WORTH_PLANNING * 100, SOON * 100, NOW * 100),
        "PostgreSQL manual, 8.1.1 Integer Types; the shares are ours",
        "sequence-near-end/fires.sql",
        "sequence-near-end/quiet.sql",
        "ALTER TABLE orders ALTER COLUMN id TYPE bigint;");
  }
}
