package dev.dbwright.tools.health.mysql;

import static dev.dbwright.tools.finding.Severity.CRITICAL;

import dev.dbwright.tools.database.CatalogRow;
import dev.dbwright.tools.evidence.Advice;
import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.health.check.CheckPage;
import dev.dbwright.tools.health.check.CheckResult;
import dev.dbwright.tools.health.check.HealthCheck;
import dev.dbwright.tools.health.check.Server;
import java.util.List;

/** A replica that does not follow. */
@RuleInfo(code = "HLT118", name = "replication-stopped", severity = CRITICAL)
public final class ReplicationStopped implements HealthCheck {
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
    return CheckResult.of(
        rows.stream()
            .map(ReplicaStatus::new)
            .filter(replica -> !isRunning(replica))
            .map(this::finding)
            .toList());
  }

  private static boolean isRunning(ReplicaStatus replica) {
    return replica.receiver().equals("Yes") && replica.applier().equals("Yes");
  }

  private Finding finding(ReplicaStatus replica) {
    String error = replica.lastError();
    return finding(
        replica.channel(),
        "%s does not follow: receiver %s, applier %s%s"
            .formatted(
                replica.channel(),
                replica.receiver(),
                replica.applier(),
                error.isEmpty() ? "" : "; " + error),
        new Advice(
            error.isEmpty()
                ? "START REPLICA; where nobody stopped it on purpose."
                : "Mend what the error says; do not skip the transaction: from then on the data"
                    + " differ. If they do already, build the replica anew.",
            List.of(
                new Evidence("error number", replica.errorNumber(), "code", "replica status"))));
  }

  @Override
  public CheckPage page() {
    return new CheckPage(
        "A replica that stands still answers old rows, cannot take over, and after a while the binary"
            + " logs that it needs are gone.",
        "receiver or applier not running",
        "MySQL manual, SHOW REPLICA STATUS",
        "replication-stopped/fires.csv",
        "replication-stopped/quiet.csv",
        "START REPLICA;");
  }
}
