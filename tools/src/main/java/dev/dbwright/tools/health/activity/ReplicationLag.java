package dev.dbwright.tools.health.activity;

import static dev.dbwright.tools.finding.Severity.WARNING;

import dev.dbwright.tools.database.CatalogRow;
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
import java.util.Optional;

/** How far standbys are behind; on a standby, how far it is itself. */
@RuleInfo(code = "HLT061", name = "replication-lag", severity = WARNING)
public final class ReplicationLag implements HealthCheck {
  @Override
  public String sql() {
    return """
        SELECT coalesce(nullif(application_name, ''), 'pid ' || pid) AS standby, state,
               coalesce(extract(epoch FROM replay_lag), 0) AS seconds,
               coalesce(pg_wal_lsn_diff(pg_current_wal_lsn(), replay_lsn), 0) AS bytes
        FROM pg_stat_replication
        WHERE state <> 'backup'
        ORDER BY 3 DESC, 1
        LIMIT 20
        """;
  }

  @Override
  public String sql(Server server) {
    // All received and replayed is no lag, however long ago the primary last committed; a standby
    // that has replayed no commit yet is behind since its start.
    return server.standby()
        ? """
          SELECT 'this standby' AS standby, 'replaying' AS state,
                 CASE WHEN pg_last_wal_receive_lsn() = pg_last_wal_replay_lsn() THEN 0
                      ELSE extract(epoch FROM clock_timestamp()
                                              - coalesce(pg_last_xact_replay_timestamp(),
                                                         pg_postmaster_start_time()))
                 END AS seconds,
                 coalesce(pg_wal_lsn_diff(pg_last_wal_receive_lsn(), pg_last_wal_replay_lsn()), 0)
                   AS bytes
          """
        : sql();
  }

  @Override
  public Optional<String> skippedOn(Server server) {
    return Session.hiddenOn(server);
  }

  @Override
  public CheckResult judge(List<CatalogRow> rows, Server server) {
    if (rows.isEmpty()) {
      return CheckResult.quiet();
    }
    double limit = server.thresholds().named("alert.replication-lag").value();
    List<Finding> findings =
        rows.stream().filter(row -> row.real("seconds") > limit).map(this::finding).toList();
    double longest = rows.stream().mapToDouble(row -> row.real("seconds")).max().orElse(0);
    return new CheckResult(
        findings, List.of(new Metric("replicationLagSeconds", longest, "seconds")));
  }

  private Finding finding(CatalogRow row) {
    double seconds = row.real("seconds");
    return finding(
        row.text("standby"),
        "%s is %s and %s of log behind (%s)"
            .formatted(
                row.text("standby"),
                Elapsed.text(seconds),
                Amounts.bytes(row.whole("bytes")),
                row.text("state")),
        new Advice(
            "Look at the standby's disk and network, and at long queries there that make replay"
                + " wait (max_standby_streaming_delay).",
            List.of(
                new Evidence("replay lag", seconds, "seconds", "pg_stat_replication"),
                new Evidence("log to replay", row.real("bytes"), "bytes", "pg_stat_replication"))));
  }

  @Override
  public CheckPage page() {
    return new CheckPage(
        "Reads on a standby that is behind are old, and what is not there yet is lost when the"
            + " primary is.",
        "10 seconds (alert.replication-lag)",
        "dbwright's thresholds; PostgreSQL manual, pg_stat_replication",
        "replication-lag/fires.csv",
        "replication-lag/quiet.csv",
        "SELECT application_name, state, write_lag, flush_lag, replay_lag FROM pg_stat_replication;");
  }
}
