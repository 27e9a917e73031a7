package dev.dbwright.tools.replication.recovery;

import dev.dbwright.tools.replication.topology.Provider;
import dev.dbwright.tools.replication.topology.Topology;
import dev.dbwright.tools.runbook.Runbook;
import dev.dbwright.tools.runbook.Step;
import java.util.ArrayList;
import java.util.List;

/** A managed service fails over by itself: people try it, and take another region into service. */
final class ManagedRecovery {
  private final Topology topology;
  private final Provider provider;

  ManagedRecovery(Topology topology, Provider provider) {
    this.topology = topology;
    this.provider = provider;
  }

  List<Runbook> runbooks() {
    List<Runbook> runbooks = new ArrayList<>();
    runbooks.add(
        new Runbook(
            "The primary is gone",
            "Writes fail. The provider fails over by itself: " + provider.documented() + ".",
            List.of("Do not restore or delete anything in the first minutes."),
            List.of(
                Step.shell(
                    "", "See what the service says.", events(), "a failover has begun, or is done"),
                Step.person(
                    "Connections that hang are the applications': resolve the name anew (the JVM's networkaddress.cache.ttl below 30), tcp keepalives on, statements retried."))));
    runbooks.add(
        new Runbook(
            "The primary hands over",
            "To try it, and before work: once in a quarter, in a quiet hour.",
            List.of(),
            List.of(
                Step.shell(
                    "",
                    "Fail over on purpose, and take the time.",
                    failover(),
                    "writes go on; note the seconds"))));
    if (topology.crossesRegions()) {
      runbooks.add(
          new Runbook(
              "The region of the primary is lost",
              "The service's status page says so too, and nobody expects it back in time.",
              List.of(
                  "A promoted replica does not go back: afterwards a new one is made in the old region.",
                  "What the replica had not received is lost: note its lag before you promote."),
              List.of(
                  Step.shell(
                      "", "Promote the replica of the other region.", promote(), "it takes writes"),
                  Step.person("Point the applications' name at it."))));
    }
    return runbooks;
  }

  private String events() {
    return switch (provider) {
      case RDS_INSTANCE ->
          "aws rds describe-events --source-type db-instance --source-identifier "
              + topology.name()
              + " --duration 60";
      case RDS_CLUSTER, AURORA ->
          "aws rds describe-events --source-type db-cluster --source-identifier "
              + topology.name()
              + " --duration 60";
      case CLOUD_SQL -> "gcloud sql operations list --instance=" + topology.name() + " --limit=5";
      case AZURE ->
          "az postgres flexible-server show --name "
              + topology.name()
              + " --resource-group GROUP --query highAvailability";
    };
  }

  private String failover() {
    return switch (provider) {
      case RDS_INSTANCE ->
          "aws rds reboot-db-instance --db-instance-identifier "
              + topology.name()
              + " --force-failover";
      case RDS_CLUSTER, AURORA ->
          "aws rds failover-db-cluster --db-cluster-identifier " + topology.name();
      case CLOUD_SQL -> "gcloud sql instances failover " + topology.name();
      case AZURE ->
          "az postgres flexible-server restart --name "
              + topology.name()
              + " --resource-group GROUP --failover Planned";
    };
  }

  private String promote() {
    return switch (provider) {
      case RDS_INSTANCE ->
          "aws rds promote-read-replica --db-instance-identifier " + topology.name() + "-replica";
      case RDS_CLUSTER ->
          "aws rds promote-read-replica-db-cluster --db-cluster-identifier "
              + topology.name()
              + "-replica";
      case AURORA ->
          "aws rds failover-global-cluster --global-cluster-identifier %s-global --target-db-cluster-identifier ARN --allow-data-loss"
              .formatted(topology.name());
      case CLOUD_SQL -> "gcloud sql instances promote-replica " + topology.name() + "-replica";
      case AZURE ->
          "az postgres flexible-server replica promote --name %s-replica --resource-group GROUP --promote-mode standalone --promote-option forced"
              .formatted(topology.name());
    };
  }
}
