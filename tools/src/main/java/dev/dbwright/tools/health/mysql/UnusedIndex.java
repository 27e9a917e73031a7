package dev.dbwright.tools.health.mysql;

import static dev.dbwright.tools.finding.Severity.INFO;
import static dev.dbwright.tools.finding.Severity.WARNING;

import dev.dbwright.tools.database.CatalogRow;
import dev.dbwright.tools.evidence.Advice;
import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.health.check.CheckPage;
import dev.dbwright.tools.health.check.CheckResult;
import dev.dbwright.tools.health.check.RowCheck;
import dev.dbwright.tools.health.check.Server;
import java.util.List;
import java.util.Optional;

/** An index that nothing was read through since the server started. */
@RuleInfo(code = "HLT105", name = "unused-index", severity = INFO)
public final class UnusedIndex implements RowCheck {
  // A month has all that runs weekly or at its end.
  private static final long LONG_S = 30 * 86_400L;
  // Below a week even a weekly report has not run.
  private static final long SHORT_S = 7 * 86_400L;

  @Override
  public String sql() {
    return query(
        """
            LEFT JOIN information_schema.index_statistics u
              ON u.table_schema = s.table_schema AND u.table_name = s.table_name
                AND u.index_name = s.index_name AND u.rows_read > 0""",
        "u.index_name IS NULL",
        "SELECT GROUP_CONCAT(table_name) FROM information_schema.table_statistics"
            + " WHERE table_schema = DATABASE()");
  }

  @Override
  public String sql(Server server) {
    return server.extensions().containsKey("userstat")
        ? sql()
        : Readings.on(
            server,
            query(
                """
                JOIN performance_schema.table_io_waits_summary_by_index_usage u
                  ON u.object_schema = s.table_schema AND u.object_name = s.table_name
                    AND u.index_name = s.index_name""",
                "u.count_read = 0",
                "SELECT GROUP_CONCAT(DISTINCT object_name)"
                    + " FROM performance_schema.table_io_waits_summary_by_index_usage"
                    + " WHERE object_schema = DATABASE() AND count_read = 0"
                    + " AND index_name <> 'PRIMARY'"));
  }

  private static String query(String use, String unused, String touched) {
    // What a foreign key needs must stay: its columns begin the index.
    return """
        SELECT s.table_name AS table_name, s.index_name AS index_name,
               GROUP_CONCAT(s.column_name ORDER BY s.seq_in_index SEPARATOR ', ') AS columns,
               (SELECT variable_value FROM information_schema.global_status
                WHERE variable_name = 'UPTIME') AS uptime_s
        FROM information_schema.statistics s
        %s
        LEFT JOIN (SELECT DISTINCT table_name, column_name FROM information_schema.key_column_usage
                   WHERE table_schema = DATABASE() AND FIND_IN_SET(table_name, (%3$s))
                     AND referenced_table_name IS NOT NULL) k
          ON k.table_name = s.table_name AND k.column_name = s.column_name AND s.seq_in_index = 1
        WHERE s.table_schema = DATABASE() AND FIND_IN_SET(s.table_name, (%3$s))
          AND s.non_unique = 1 AND %2$s
        GROUP BY s.table_name, s.index_name
        HAVING COUNT(k.column_name) = 0
        ORDER BY s.table_name, s.index_name
        """
        .formatted(use, unused, touched);
  }

  @Override
  public Optional<String> skippedOn(Server server) {
    boolean isCounted =
        server.extensions().containsKey("userstat")
            || server.extensions().containsKey("performance_schema");
    return isCounted
        ? Optional.empty()
        : Optional.of(
            "the server does not count the use of indexes: performance_schema and userstat are off");
  }

  @Override
  public CheckResult judge(List<CatalogRow> rows, Server server) {
    return CheckResult.of(
        rows.stream()
            .filter(row -> row.whole("uptime_s") >= SHORT_S)
            .map(row -> finding(row, server))
            .toList());
  }

  @Override
  public Finding finding(CatalogRow row, Server server) {
    String table = row.text("table_name");
    String index = row.text("index_name");
    long uptimeS = row.whole("uptime_s");
    return finding(
        uptimeS >= LONG_S ? WARNING : INFO,
        table + "." + index,
        "nothing was read through index %s (%s) of %s in the %d days since the start"
            .formatted(index, row.text("columns"), table, uptimeS / 86_400),
        new Advice(
            "Ask the replicas too; then ALTER TABLE %s ALTER INDEX %s IGNORED (MySQL: INVISIBLE), and"
                    .formatted(MysqlName.quoted(table), MysqlName.quoted(index))
                + " drop it after a month without complaint.",
            List.of(
                new Evidence("reads", 0, "rows", "index statistics"),
                new Evidence("counted since", uptimeS, "s", "Uptime"))));
  }

  @Override
  public CheckPage page() {
    return new CheckPage(
        "An index that no statement reads costs disk and time at each write. Unique ones and those of"
            + " foreign keys hold a promise and are left alone.",
        "nothing read since the start, a week ago or more; warning from 30 days on",
        "MySQL manual, Table I/O Wait Summary Tables; MariaDB manual, User Statistics; the days are"
            + " ours",
        "unused-index/fires.csv",
        "unused-index/quiet.csv",
        "ALTER TABLE orders ALTER INDEX by_note IGNORED;");
  }
}
