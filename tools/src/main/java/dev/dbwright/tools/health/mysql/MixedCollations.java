package dev.dbwright.tools.health.mysql;

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

/** Key columns of one name that are compared by different rules. */
@RuleInfo(code = "HLT108", name = "mixed-collations", severity = WARNING)
public final class MixedCollations implements RowCheck {
  @Override
  public String sql() {
    return """
        SELECT column_name AS column_name, COUNT(*) AS tables,
               COUNT(DISTINCT collation_name) AS collations,
               GROUP_CONCAT(CONCAT(table_name, ' ', collation_name)
                            ORDER BY table_name SEPARATOR ', ') AS places
        FROM information_schema.columns
        WHERE table_schema = DATABASE() AND collation_name IS NOT NULL AND column_key <> ''
        GROUP BY column_name
        HAVING COUNT(DISTINCT collation_name) > 1 AND SUM(column_key IN ('PRI', 'UNI')) > 0
        ORDER BY tables DESC, column_name
        """;
  }

  @Override
  public Finding finding(CatalogRow row, Server server) {
    String column = row.text("column_name");
    return finding(
        column,
        "%s is a key of %d tables in %d collations (%s): a join between them cannot use an index"
            .formatted(column, row.whole("tables"), row.whole("collations"), row.text("places")),
        new Advice(
            "Give them one collation, that of the schema if nothing speaks against it: ALTER TABLE …"
                + " CONVERT TO CHARACTER SET utf8mb4 COLLATE …; (this rewrites the table).",
            List.of(
                new Evidence(
                    "collations",
                    row.whole("collations"),
                    "collations",
                    "information_schema.columns"))));
  }

  @Override
  public CheckPage page() {
    return new CheckPage(
        "Texts of two collations are converted before they are compared, and what is converted is not"
            + " found by its index; some pairs are refused with an illegal mix of collations.",
        "an indexed text column of the same name in several tables, a key in one of them, in more than"
            + " one collation",
        "MySQL manual, Collation Coercibility in Expressions",
        "mixed-collations/fires.sql",
        "mixed-collations/quiet.sql",
        "ALTER TABLE prices CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;");
  }
}
