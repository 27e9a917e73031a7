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

/** A column that names the key of another table and has a type that does not compare with it. */
@RuleInfo(code = "HLT107", name = "join-column-type", severity = WARNING)
public final class JoinColumnType implements RowCheck {
  @Override
  public String sql() {
    // The name proposes: customer_id names the key id of customer or customers. A foreign key would
    // have been refused by InnoDB. DISTINCT keeps the derived table apart: it is joined by an
    // index.
    return """
        SELECT c.table_name AS table_name, c.column_name AS column_name,
               c.column_type AS column_type, p.table_name AS key_table, p.column_type AS key_type,
               c.collation_name AS collation_name, p.collation_name AS key_collation,
               c.collation_name <> p.collation_name AS other_collation
        FROM information_schema.columns c
        JOIN (SELECT DISTINCT CONCAT(table_name, '_id') AS named, table_name, column_type,
                     collation_name
              FROM information_schema.columns
              WHERE table_schema = DATABASE() AND column_name = 'id' AND column_key = 'PRI'
              UNION
              SELECT CONCAT(LEFT(table_name, CHAR_LENGTH(table_name) - 1), '_id'), table_name,
                     column_type, collation_name
              FROM information_schema.columns
              WHERE table_schema = DATABASE() AND column_name = 'id' AND column_key = 'PRI'
                AND table_name LIKE '%s') p ON p.named = c.column_name
        WHERE c.table_schema = DATABASE()
          AND ((c.collation_name IS NULL) <> (p.collation_name IS NULL)
               OR c.collation_name <> p.collation_name)
        ORDER BY c.table_name, c.column_name
        """;
  }

  @Override
  public Finding finding(CatalogRow row, Server server) {
    String column = row.text("table_name") + "." + row.text("column_name");
    boolean byCollation = row.has("other_collation");
    String mine = byCollation ? row.text("collation_name") : row.text("column_type");
    String keys = byCollation ? row.text("key_collation") : row.text("key_type");
    return finding(
        column,
        "%s is %s and names %s.id, which is %s: a join converts each row and cannot use the index"
            .formatted(column, mine, row.text("key_table"), keys),
        new Advice(
            "Give the column the type and collation of the key, then a foreign key: ALTER TABLE %s"
                    .formatted(MysqlName.quoted(row.text("table_name")))
                + " MODIFY … (this rewrites the table).",
            List.of(
                new Evidence(
                    "columns that do not compare", 2, "columns", "information_schema.columns"))));
  }

  @Override
  public CheckPage page() {
    return new CheckPage(
        "MySQL compares a text with a number as floating-point numbers, and texts of two collations"
            + " by converting one of them: either way the index is not used, and '1 apple' equals 1.",
        "a column such as customer_id beside a table customer or customers whose key id is of another"
            + " kind (number against text) or of another collation",
        "MySQL manual, Type Conversion in Expression Evaluation",
        "join-column-type/fires.sql",
        "join-column-type/quiet.sql",
        "ALTER TABLE payments MODIFY order_id BIGINT NOT NULL;");
  }
}
