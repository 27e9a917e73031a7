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
import dev.dbwright.tools.health.check.CheckResult;
import dev.dbwright.tools.health.check.HealthCheck;
import dev.dbwright.tools.health.check.Metric;
import dev.dbwright.tools.health.check.Server;
import dev.dbwright.tools.report.Amounts;
import java.util.List;

/** Old row versions that purge has not removed. */
@RuleInfo(code = "HLT123", name = "history-list-length", severity = WARNING)
public final class HistoryList implements HealthCheck {
  private static final double LONG = 100_000;

  @Override
  public String sql() {
    return """
        SELECT variable_value AS length FROM information_schema.global_status
        WHERE variable_name = 'INNODB_HISTORY_LIST_LENGTH'
        """;
  }

  @Override
  public String sql(Server server) {
    return server.engine() == Engine.MYSQL
        ? """
          SELECT count AS length FROM information_schema.innodb_metrics
          WHERE name = 'trx_rseg_history_len'
          """
        : sql();
  }

  @Override
  public CheckResult judge(List<CatalogRow> rows, Server server) {
    if (rows.isEmpty()) {
      return CheckResult.quiet();
    }
    double length = rows.get(0).real("length");
    var metrics = List.of(new Metric("historyListLength", length, "transactions"));
    if (length < LONG) {
      return new CheckResult(List.of(), metrics);
    }
    Finding finding =
        finding(
            length >= server.thresholds().named("alert.history-list").value() ? ERROR : WARNING,
            "server",
            "%s transactions left old row versions that are not purged"
                .formatted(Amounts.count(length)),
            new Advice(
                "Look for the oldest transaction (information_schema.innodb_trx) and end it: purge"
                    + " cannot pass it. If there is none, raise innodb_purge_threads.",
                List.of(
                    new Evidence(
                        "history list", length, "transactions", "Innodb_history_list_length"))));
    return new CheckResult(List.of(finding), metrics);
  }

  @Override
  public CheckPage page() {
    return new CheckPage(
        "Each read steps over old versions until purge removes them, and the undo tablespaces grow.",
        "100,000; error from a million on",
        "MySQL manual, Purge Configuration; the figures are ours",
        "history-list-length/fires.csv",
        "history-list-length/quiet.csv",
        "SELECT * FROM information_schema.innodb_trx ORDER BY trx_started LIMIT 1;");
  }
}
