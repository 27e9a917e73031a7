package dev.dbwright.tools.replication.recovery;

import dev.dbwright.tools.replication.topology.Node;
import dev.dbwright.tools.replication.topology.Topology;
import dev.dbwright.tools.runbook.Runbook;
import dev.dbwright.tools.runbook.Step;
import java.util.List;

/** Galera: every node has all; what is hard is a cluster without a majority. */
final class GaleraRecovery {
  private static final String STATUS =
      "SHOW GLOBAL STATUS WHERE Variable_name IN ('wsrep_cluster_status', 'wsrep_cluster_size', 'wsrep_local_state_comment');";

  private final Node old;
  private final Node next;

  GaleraRecovery(Topology topology) {
    this.old = topology.primary();
    this.next = topology.followers().get(0);
  }

  List<Runbook> runbooks() {
    return List.of(
        new Runbook(
            "The primary is gone",
            "The node that takes the writes is away; the proxy sends them to another.",
            List.of(
                "Do not bootstrap while a part of the cluster is Primary: that makes two clusters."),
            List.of(
                Step.sql(
                    next.name(),
                    "Is there a cluster?",
                    STATUS,
                    "Primary, Synced, the size of what is left"),
                Step.sql(
                    next.name(),
                    "non-Primary on every node that runs, and the others are certainly off: let this one go on.",
                    "SET GLOBAL wsrep_provider_options = 'pc.bootstrap=YES';",
                    "Primary"))),
        new Runbook(
            "The primary hands over",
            "Before work on its host: another node takes the writes.",
            List.of(),
            List.of(
                Step.sql(
                    old.name(),
                    "Let it finish, and take no more.",
                    "SET GLOBAL wsrep_desync = ON;",
                    "the proxy's check fails, writes go elsewhere"),
                Step.shell(
                    old.name(),
                    "Stop it.",
                    "systemctl stop mariadb",
                    "the size is one less on the others"))),
        new Runbook(
            "The old primary comes back",
            "Its host runs again.",
            List.of(
                "While it is given all data anew (SST), the donor may be slow: name one that serves nobody."),
            List.of(
                Step.shell(
                    old.name(),
                    "Start it; what it lacks is sent (IST), or all of it (SST).",
                    "systemctl start mariadb",
                    "Synced"),
                Step.sql(next.name(), "See it.", STATUS, "the full size"))),
        new Runbook(
            "All nodes were down",
            "After a loss of power everywhere: the first one has to be chosen.",
            List.of(
                "The one with the highest position first: any other throws away what that one has."),
            List.of(
                Step.shell(
                    "each node",
                    "Find its position.",
                    "cat /var/lib/mysql/grastate.dat; sudo -u mysql mariadbd --wsrep-recover 2>&1 | grep 'Recovered position'",
                    "seqno: the highest of all"),
                Step.shell(
                    "that node",
                    "Begin a cluster with it.",
                    "sed -i 's/safe_to_bootstrap: 0/safe_to_bootstrap: 1/' /var/lib/mysql/grastate.dat && galera_new_cluster",
                    "Primary, size 1"),
                Step.shell(
                    "the others",
                    "Then start the others, one after the other.",
                    "systemctl start mariadb",
                    "Synced"))));
  }
}
