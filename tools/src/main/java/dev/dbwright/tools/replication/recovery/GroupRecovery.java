package dev.dbwright.tools.replication.recovery;

import dev.dbwright.tools.replication.topology.Node;
import dev.dbwright.tools.replication.topology.Topology;
import dev.dbwright.tools.runbook.Runbook;
import dev.dbwright.tools.runbook.Step;
import java.util.List;

/** InnoDB Cluster: the group elects; people bring members back, and a lost majority. */
final class GroupRecovery {
  private static final String MEMBERS =
      "SELECT member_host, member_state, member_role FROM performance_schema.replication_group_members;";

  private final Node old;
  private final Node next;

  GroupRecovery(Topology topology) {
    this.old = topology.primary();
    this.next = topology.followers().get(0);
  }

  List<Runbook> runbooks() {
    return List.of(
        new Runbook(
            "The primary is gone",
            "Writes fail for more than a minute; the group usually has elected by then.",
            List.of("Do not force a group while any member that you do not see may still run."),
            List.of(
                Step.sql(
                    next.name(),
                    "Who is there, and who is primary?",
                    MEMBERS,
                    "one PRIMARY that is ONLINE, and more than half of all members"),
                shell(
                    "A majority is there, and no primary: let the cluster look.",
                    "dba.getCluster().status()",
                    "status OK or OK_NO_TOLERANCE"),
                shell(
                    "No majority: make sure that the others are off, then let this one go on with what it has.",
                    "dba.getCluster().forceQuorumUsingPartitionOf('clusteradmin@%s:%d')"
                        .formatted(next.host(), next.port()),
                    "the cluster was restored; writes go on"))),
        new Runbook(
            "The primary hands over",
            "Before work on its host. Nothing is lost.",
            List.of("Not during a long transaction: it is waited for."),
            List.of(
                shell(
                    "Hand over.",
                    "dba.getCluster().setPrimaryInstance('%s:%d')"
                        .formatted(next.host(), next.port()),
                    "the instance was made the primary"))),
        new Runbook(
            "The old primary comes back",
            "Its host runs again.",
            List.of("Transactions that only it has (errant GTIDs) keep it out: it is cloned anew."),
            List.of(
                shell(
                    "It rejoins by itself three times; else by hand.",
                    "dba.getCluster().rejoinInstance('clusteradmin@%s:%d')"
                        .formatted(old.host(), old.port()),
                    "the instance was rejoined"),
                shell(
                    "Refused for its own transactions: take it out and clone it.",
                    "const c = dba.getCluster(); c.removeInstance('clusteradmin@%1$s:%2$d', {force: true}); c.addInstance('clusteradmin@%1$s:%2$d', {recoveryMethod: 'clone'})"
                        .formatted(old.host(), old.port()),
                    "ONLINE"))),
        new Runbook(
            "All members were down",
            "After a loss of power everywhere: no group is left to rejoin.",
            List.of("Start from the member that has most: the command says which."),
            List.of(
                shell(
                    "Start it again.",
                    "dba.rebootClusterFromCompleteOutage()",
                    "the cluster was rebooted"))));
  }

  private Step shell(String action, String command, String expect) {
    return new Step(
        next.name(),
        action,
        "js",
        "// mysqlsh clusteradmin@%s:%d\n%s".formatted(next.host(), next.port(), command),
        expect);
  }
}
