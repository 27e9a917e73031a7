package dev.dbwright.tools.replication.recovery;

import dev.dbwright.tools.replication.topology.Node;
import dev.dbwright.tools.replication.topology.Topology;
import dev.dbwright.tools.runbook.Runbook;
import dev.dbwright.tools.runbook.Step;
import java.util.List;

/** SQL Server's availability groups: the cluster fails over; people decide about lost data. */
final class AvailabilityGroupRecovery {
  private static final String STATES =
      "SELECT r.replica_server_name, s.role_desc, s.synchronization_health_desc, s.connected_state_desc FROM sys.dm_hadr_availability_replica_states s JOIN sys.availability_replicas r ON r.replica_id = s.replica_id;";

  private final String group;
  private final Node old;
  private final Node next;

  AvailabilityGroupRecovery(Topology topology) {
    this.group = "[" + topology.name() + "]";
    this.old = topology.primary();
    this.next = topology.followers().get(0);
  }

  List<Runbook> runbooks() {
    return List.of(
        new Runbook(
            "The primary is gone",
            "The listener answers no writes for more than a minute.",
            List.of(
                "FORCE_FAILOVER_ALLOW_DATA_LOSS loses what the secondary did not have, and the old primary cannot simply come back: only with the business's word."),
            List.of(
                sql(next.name(), "Who is what?", STATES, "one PRIMARY, HEALTHY"),
                sql(
                    next.name(),
                    "No primary, and this one is SYNCHRONIZED: fail over; nothing is lost.",
                    "ALTER AVAILABILITY GROUP " + group + " FAILOVER;",
                    "PRIMARY"),
                sql(
                    next.name(),
                    "It is not synchronized, and the old primary will not come back in time.",
                    "ALTER AVAILABILITY GROUP " + group + " FORCE_FAILOVER_ALLOW_DATA_LOSS;",
                    "PRIMARY; note what was lost"))),
        new Runbook(
            "The primary hands over",
            "Before work on its host. Nothing is lost.",
            List.of(),
            List.of(
                sql(
                    next.name(),
                    "On the secondary that takes over, when it is SYNCHRONIZED.",
                    "ALTER AVAILABILITY GROUP " + group + " FAILOVER;",
                    "PRIMARY; the listener follows"))),
        new Runbook(
            "The old primary comes back",
            "Its host runs again.",
            List.of(),
            List.of(
                sql(
                    old.name(),
                    "After an automatic failover it follows by itself; after a forced one its databases stand still until somebody says that what only it has may go.",
                    "ALTER DATABASE [DATABASE] SET HADR RESUME;",
                    "SYNCHRONIZED"),
                sql(next.name(), "See it.", STATES, "both HEALTHY"))));
  }

  private static Step sql(String where, String action, String command, String expect) {
    return Step.sql(where, action, command, expect);
  }
}
