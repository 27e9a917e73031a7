package dev.dbwright.tools.health.mysql;

import static dev.dbwright.tools.finding.Severity.INFO;

import dev.dbwright.tools.database.CatalogRow;
import dev.dbwright.tools.evidence.Advice;
import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.health.check.CheckPage;
import dev.dbwright.tools.health.check.RowCheck;
import dev.dbwright.tools.health.check.Server;
import java.util.List;

/** Text in a UTF-8 of at most three bytes. */
@RuleInfo(code = "HLT109", name = "utf8mb3-columns", severity = INFO)
public final class NarrowUtf8 implements RowCheck {
  @Override
  public String sql() {
    return """
        SELECT table_name AS table_name, COUNT(*) AS columns,
               GROUP_CONCAT(column_name ORDER BY ordinal_position SEPARATOR ', ') AS named
        FROM information_schema.columns
        WHERE table_schema = DATABASE() AND character_set_name IN ('utf8', 'utf8mb3')
        GROUP BY table_name
        ORDER BY columns DESC, table_name
        """;
  }

  @Override
  public Finding finding(CatalogRow row, Server server) {
    String table = row.text("table_name");
    return finding(
        table,
        "%s of %s cannot hold every character (utf8mb3): %s"
            .formatted(
                row.whole("columns") == 1 ? "a column" : row.whole("columns") + " columns",
                table,
                row.text("named")),
        new Advice(
            "ALTER TABLE %s CONVERT TO CHARACTER SET utf8mb4; (this rewrites it) together with the"
                    .formatted(MysqlName.quoted(table))
                + " tables that it is joined with.",
            List.of(
                new Evidence(
                    "columns", row.whole("columns"), "columns", "information_schema.columns"))));
  }

  @Override
  public CheckPage page() {
    return new CheckPage(
        "utf8mb3 refuses emoji and rarer Chinese characters; joined with utf8mb4 the index of the"
            + " narrower side is not used. It is deprecated.",
        "any column",
        "MySQL manual, The utf8mb3 Character Set",
        "utf8mb3-columns/fires.sql",
        "utf8mb3-columns/quiet.sql",
        "ALTER TABLE people CONVERT TO CHARACTER SET utf8mb4;");
  }
}
