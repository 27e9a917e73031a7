package dev.dbwright.tools.health.activity;

import static dev.dbwright.tools.finding.Severity.INFO;
import static dev.dbwright.tools.finding.Severity.WARNING;

import dev.dbwright.tools.database.CatalogRow;
import dev.dbwright.tools.evidence.Advice;
import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.health.check.CheckPage;
import dev.dbwright.tools.health.check.CheckResult;
import dev.dbwright.tools.health.check.HealthCheck;
import dev.dbwright.tools.health.check.Server;
import dev.dbwright.tools.report.Amounts;
import java.util.List;
import java.util.Optional;

/** Queries on a standby that were cancelled because replay could not wait for them. */
@RuleInfo(code = "HLT064", name = "standby-conflicts", severity = WARNING)
public final class StandbyConflicts implements HealthCheck {
  private static final long MANY = 100;

  @Override
  public String sql() {
    return """
        SELECT datname, confl_snapshot, confl_lock, confl_bufferpin, confl_deadlock,
               confl_snapshot + confl_lock + confl_bufferpin + confl_deadlock + confl_tablespace
                 AS total
        FROM pg_stat_database_conflicts
        ORDER BY 6 DESC, 1
        LIMIT 20
        """;
  }

  @Override
  public Optional<String> skippedOn(Server server) {
    return server.standby() ? Optional.empty() : Optional.of("only a standby has such conflicts");
  }

  @Override
  public CheckResult judge(List<CatalogRow> rows, Server server) {
    return CheckResult.of(
        rows.stream().filter(row -> row.whole("total") > 0).map(this::finding).toList());
  }

  private Finding finding(CatalogRow row) {
    long total = row.whole("total");
    return finding(
        total >= MANY ? WARNING : INFO,
        row.text("datname"),
        "replay cancelled %s queries in %s: %s needed removed rows, %s a lock, %s a buffer"
            .formatted(
                Amounts.count(total),
                row.text("datname"),
                Amounts.count(row.whole("confl_snapshot")),
                Amounts.count(row.whole("confl_lock")),
                Amounts.count(row.whole("confl_bufferpin"))),
        new Advice(
            "hot_standby_feedback for short reports, a larger max_standby_streaming_delay on a"
                + " standby for long ones.",
            List.of(
                new Evidence(
                    "queries cancelled", total, "queries", "pg_stat_database_conflicts"))));
  }

  @Override
  public CheckPage page() {
    return new CheckPage(
        "A standby must replay what the primary did, also the removal of rows that a query here"
            + " still reads: after max_standby_streaming_delay the query is cancelled.",
        "one is told, a warning from 100 on",
        "PostgreSQL manual, Handling Query Conflicts; the number is ours",
        "standby-conflicts/fires.csv",
        "standby-conflicts/quiet.csv",
        "ALTER SYSTEM SET hot_standby_feedback = on;  -- on the standby");
  }
}
