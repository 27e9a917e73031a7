package dev.dbwright.tools.health.mysql;

import static dev.dbwright.tools.finding.Severity.ERROR;
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
import java.util.ArrayList;
import java.util.List;

/** How far a replica is behind. */
@RuleInfo(code = "HLT119", name = "replication-lag", severity = WARNING)
public final class ReplicationLag implements HealthCheck {
  private static final double GRAVE_S = 300;

  @Override
  public String sql() {
    return ReplicaStatus.SQL;
  }

  @Override
  public String sql(Server server) {
    return ReplicaStatus.sql(server);
  }

  @Override
  public CheckResult judge(List<CatalogRow> rows, Server server) {
    double limit = server.thresholds().named("alert.replication-lag").value();
    List<Finding> findings = new ArrayList<>();
    List<Metric> metrics = new ArrayList<>();
    for (CatalogRow row : rows) {
      var replica = new ReplicaStatus(row);
      replica.lagS().ifPresent(lag -> metrics.add(new Metric("replicationLag", lag, "seconds")));
      if (replica.lagS().orElse(0) > limit) {
        findings.add(finding(replica, replica.lagS().getAsDouble()));
      }
    }
    return new CheckResult(findings, metrics);
  }

  private Finding finding(ReplicaStatus replica, double lagS) {
    return finding(
        lagS >= GRAVE_S ? ERROR : WARNING,
        replica.channel(),
        "%s is %.0f s behind".formatted(replica.channel(), lagS),
        new Advice(
            "Read nothing from it that must be current. Look for a table without primary key, a large"
                + " transaction, a slow disk; replica_parallel_workers (MariaDB:"
                + " slave_parallel_threads) applies in parallel.",
            List.of(new Evidence("lag", lagS, "s", "Seconds_Behind_Master"))));
  }

  @Override
  public CheckPage page() {
    return new CheckPage(
        "Readers of a late replica see the past, and a failover to it loses what it has not got yet.",
        "more than 10 s; error from five minutes on",
        "threshold alert.replication-lag; MySQL manual, SHOW REPLICA STATUS: the number says nothing"
            + " of what has not been received yet",
        "replication-lag/fires.csv",
        "replication-lag/quiet.csv",
        "SET GLOBAL slave_parallel_threads = 4;");
  }
}
