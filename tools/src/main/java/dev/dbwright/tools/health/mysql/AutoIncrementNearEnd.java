package dev.dbwright.tools.health.mysql;

import static dev.dbwright.tools.finding.Severity.ERROR;
import static dev.dbwright.tools.finding.Severity.WARNING;

import dev.dbwright.tools.database.CatalogRow;
import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.evidence.Advice;
import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.health.check.CheckPage;
import dev.dbwright.tools.health.check.RowCheck;
import dev.dbwright.tools.health.check.Server;
import dev.dbwright.tools.report.Amounts;
import java.util.List;

/** A counter that is about to run out of numbers. */
@RuleInfo(code = "HLT106", name = "auto-increment-near-end", severity = WARNING)
public final class AutoIncrementNearEnd implements RowCheck {
  private static final double GRAVE = 0.95;

  @Override
  public String sql() {
    return query(
        Candidates.withColumn(
            "t.table_name", "c.extra LIKE '%auto_increment%' AND c.data_type <> 'bigint'"));
  }

  @Override
  public String sql(Server server) {
    return server.engine() == Engine.MYSQL ? query("TRUE") : sql();
  }

  private static String query(String candidates) {
    // A bigint is not looked at: at a million rows a second it lasts 290,000 years.
    return """
        SELECT * FROM (
          SELECT c.table_name AS table_name, c.column_name AS column_name,
                 c.column_type AS column_type, t.auto_increment AS next_value,
                 (CASE c.data_type WHEN 'tinyint' THEN 127 WHEN 'smallint' THEN 32767
                    WHEN 'mediumint' THEN 8388607 ELSE 2147483647 END)
                 * (CASE WHEN c.column_type LIKE '%unsigned%' THEN 2 ELSE 1 END) AS last_value
          FROM (SELECT table_name, auto_increment FROM information_schema.tables t
                WHERE t.table_schema = DATABASE() AND {candidates}) t
          JOIN (SELECT DISTINCT table_name, column_name, column_type, data_type
                FROM information_schema.columns
                WHERE table_schema = DATABASE() AND extra LIKE '%auto_increment%'
                  AND data_type IN ('tinyint', 'smallint', 'mediumint', 'int')) c
            ON c.table_name = t.table_name) counters
        WHERE next_value >= last_value * 0.8
        ORDER BY next_value / last_value DESC, table_name
        """
        .replace("{candidates}", candidates);
  }

  @Override
  public Finding finding(CatalogRow row, Server server) {
    String table = row.text("table_name");
    double share = row.real("next_value") / row.real("last_value");
    return finding(
        share >= GRAVE ? ERROR : WARNING,
        table + "." + row.text("column_name"),
        "%s.%s (%s) has given out %s of its numbers: every INSERT fails at %s"
            .formatted(
                table,
                row.text("column_name"),
                row.text("column_type"),
                Amounts.percent(share),
                Amounts.count(row.whole("last_value"))),
        new Advice(
            "Change the column, and all that refer to it, to BIGINT UNSIGNED with gh-ost or"
                + " pt-online-schema-change: a plain ALTER TABLE blocks writers while it rewrites.",
            List.of(
                new Evidence(
                    "next number", row.whole("next_value"), "numbers", "information_schema.tables"),
                new Evidence("last number", row.whole("last_value"), "numbers", "column type"))));
  }

  @Override
  public CheckPage page() {
    return new CheckPage(
        "When an AUTO_INCREMENT column reaches the end of its type, every INSERT fails with a"
            + " duplicate key. The change takes long on a large table: start early.",
        "80 % of the type's range; error from 95 % on",
        "MySQL manual, Integer Types",
        "auto-increment-near-end/fires.sql",
        "auto-increment-near-end/quiet.sql",
        "ALTER TABLE events MODIFY id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT;");
  }
}
