package dev.dbwright.tools.replication.recovery;

import dev.dbwright.tools.replication.topology.Node;
import dev.dbwright.tools.replication.topology.Topology;
import dev.dbwright.tools.runbook.Runbook;
import dev.dbwright.tools.runbook.Step;
import java.util.List;

/** repmgr: it promotes, and fences nobody. */
final class RepmgrRecovery {
  private static final String REPMGR = "repmgr -f /etc/repmgr.conf ";

  private final Node old;
  private final Node next;

  RepmgrRecovery(Topology topology) {
    this.old = topology.primary();
    this.next = topology.followers().get(0);
  }

  List<Runbook> runbooks() {
    return List.of(
        new Runbook(
            "The primary is gone",
            "Writes fail, or repmgrd says that it has promoted.",
            List.of("Make sure that the old primary is off: repmgr does not."),
            List.of(
                show(next, "one running primary"),
                Step.shell(
                    old.name(),
                    "Fence it: keep its service stopped, or its host off.",
                    "systemctl disable --now postgresql repmgrd",
                    "inactive"),
                Step.shell(
                    next.name(),
                    "Nobody was promoted: do it, the others follow.",
                    REPMGR + "standby promote --siblings-follow",
                    "STANDBY PROMOTE successful"))),
        new Runbook(
            "The primary hands over",
            "Before work on its host. Nothing is lost.",
            List.of("Not during a base backup; end long transactions first."),
            List.of(
                Step.shell(
                    next.name(),
                    "Try it first; it says what would stand in its way.",
                    REPMGR + "standby switchover --siblings-follow --dry-run",
                    "prerequisites for executing STANDBY SWITCHOVER are met"),
                Step.shell(
                    next.name(),
                    "Hand over.",
                    REPMGR + "standby switchover --siblings-follow",
                    "STANDBY SWITCHOVER has completed successfully"))),
        new Runbook(
            "The old primary comes back",
            "Its host runs again after a failover.",
            List.of("Keep it stopped: started as it is, it is a second primary."),
            List.of(
                Step.shell(
                    old.name(),
                    "Rewind it and let it follow. What only it had committed is gone then.",
                    REPMGR
                        + "node rejoin -d 'host=%s port=%d user=repmgr dbname=repmgr' --force-rewind --verbose"
                            .formatted(next.host(), next.port()),
                    "NODE REJOIN successful"),
                show(next, "it is a running standby"))));
  }

  private static Step show(Node node, String expect) {
    return Step.shell(node.name(), "Who is what?", REPMGR + "cluster show", expect);
  }
}
