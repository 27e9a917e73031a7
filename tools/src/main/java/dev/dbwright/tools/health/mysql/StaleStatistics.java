package dev.dbwright.tools.health.mysql;

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
import java.util.Optional;

/** A table that changed much since the optimizer last counted it. */
@RuleInfo(code = "HLT132", name = "stale-statistics", severity = WARNING)
public final class StaleStatistics implements RowCheck {
  // InnoDB itself counts again at 10 %, in the background: twice that means that it does not.
  private static final double SHARE = 0.2;
  private static final long MANY = 10_000;

  @Override
  public String sql() {
    // The dictionary writes names as files are named; a schema with odd characters is not found.
    return """
        SELECT SUBSTRING_INDEX(name, '/', -1) AS table_name, num_rows AS row_count,
               modified_counter AS modified
        FROM information_schema.innodb_sys_tablestats
        WHERE name LIKE CONCAT(DATABASE(), '/%%') AND modified_counter >= %d
          AND modified_counter >= %.1f * num_rows
        ORDER BY modified_counter DESC
        """
        .formatted(MANY, SHARE);
  }

  @Override
  public String sql(Server server) {
    return server.engine() == Engine.MYSQL
        ? sql().replace("innodb_sys_tablestats", "innodb_tablestats")
        : sql();
  }

  @Override
  public Optional<String> skippedOn(Server server) {
    return Privileges.needsProcess(server);
  }

  @Override
  public Finding finding(CatalogRow row, Server server) {
    String table = row.text("table_name");
    return finding(
        table,
        "%s of %s changed since the optimizer last counted it (%s)"
            .formatted(
                Amounts.rows(row.whole("modified")), table, Amounts.rows(row.whole("row_count"))),
        new Advice(
            "ANALYZE TABLE %s; and look why it is not done by itself: innodb_stats_auto_recalc or the"
                    .formatted(MysqlName.quoted(table))
                + " table's STATS_AUTO_RECALC.",
            List.of(
                new Evidence(
                    "rows changed", row.whole("modified"), "rows", "innodb_sys_tablestats"),
                new Evidence("rows", row.whole("row_count"), "rows", "innodb_sys_tablestats"))));
  }

  @Override
  public CheckPage page() {
    return new CheckPage(
        "The optimizer chooses indexes and the order of joins by these counts.",
        "10,000 rows and 20 % of the table, where InnoDB counts again at 10 %",
        "MySQL manual, Configuring Persistent Optimizer Statistics Parameters",
        "stale-statistics/fires.sql",
        "stale-statistics/quiet.sql",
        "ANALYZE TABLE orders;");
  }
}
