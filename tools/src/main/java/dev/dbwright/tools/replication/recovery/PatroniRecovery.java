package dev.dbwright.tools.replication.recovery;

import dev.dbwright.tools.replication.topology.Commit;
import dev.dbwright.tools.replication.topology.Node;
import dev.dbwright.tools.replication.topology.Topology;
import dev.dbwright.tools.runbook.Runbook;
import dev.dbwright.tools.runbook.Step;
import java.util.ArrayList;
import java.util.List;

/** With Patroni: it does the work, people look and decide. */
final class PatroniRecovery {
  private static final String CTL = "patronictl -c /etc/patroni/config.yml ";
  private static final String ANY_MEMBER = "any member";

  private final Topology topology;

  PatroniRecovery(Topology topology) {
    this.topology = topology;
  }

  List<Runbook> runbooks() {
    List<Runbook> runbooks = new ArrayList<>();
    runbooks.add(failover());
    runbooks.add(switchover());
    runbooks.add(rejoin());
    runbooks.add(storeLost());
    if (topology.crossesRegions()) {
      runbooks.add(regionLost());
    }
    return runbooks;
  }

  private Step list(String expect) {
    return Step.shell(ANY_MEMBER, "See who is what.", CTL + "list", expect);
  }

  private Runbook failover() {
    List<Step> steps = new ArrayList<>();
    steps.add(
        list(
            "one Leader, running; the others Replica or Sync Standby, streaming, with the Leader's timeline (TL) and no lag"));
    steps.add(
        Step.person(
            "If there is a Leader already, Patroni has done it: go on with the rejoin of the old primary."));
    steps.add(
        Step.shell(
            ANY_MEMBER,
            "No Leader after a minute: see why nobody takes over. Etcd without a majority, or no standby that is near enough, are the usual reasons.",
            "journalctl -u patroni --since '-10 min' | tail -50\netcdctl endpoint health --cluster",
            "the reason in words: \"not healthy enough\", \"no quorum\""));
    if (topology.commit() != Commit.ASYNC) {
      steps.add(
          Step.person(
              "Where no synchronous standby was left before the failure, Patroni waits rather than lose commits. Decide whether the old primary can be brought back; only who decides that those commits may be lost goes on."));
    }
    steps.add(
        Step.shell(
            ANY_MEMBER,
            "Promote by hand, having made sure that the old primary is off.",
            CTL + "failover " + topology.name() + " --candidate " + candidate(),
            "that member is Leader, on a timeline one higher"));
    steps.add(
        Step.sql(
            "new primary",
            "See that it writes and who follows.",
            "SELECT pg_is_in_recovery();\nSELECT application_name, state, sync_state FROM pg_stat_replication;",
            "f, and a row for each standby that is there"));
    return new Runbook(
        "The primary is gone",
        "Writes fail, or the alarm says that there is no leader. Not for a dropped table: that is a matter of the backup.",
        List.of(
            "Do not start PostgreSQL by systemctl or pg_ctl: Patroni alone starts it.",
            "Do not promote while you cannot say that the old primary is off."),
        steps);
  }

  private String candidate() {
    return topology.standbys().stream().findFirst().map(Node::name).orElse("NAME");
  }

  private Runbook switchover() {
    return new Runbook(
        "The primary hands over",
        "Before work on its host. Nothing is lost; writes wait for some seconds.",
        List.of("Not while a standby lags, nor during a long transaction or a base backup."),
        List.of(
            list("all members streaming, lag 0"),
            Step.shell(
                ANY_MEMBER,
                "Hand over; applications reconnect through the proxy.",
                CTL
                    + "switchover %s --leader %s --candidate %s --force"
                        .formatted(topology.name(), topology.primary().name(), candidate()),
                "the candidate is Leader, the old one a Replica"),
            Step.sql("new primary", "See that it writes.", "SELECT pg_is_in_recovery();", "f")));
  }

  private Runbook rejoin() {
    return new Runbook(
        "The old primary comes back",
        "Its host runs again after a failover.",
        List.of(
            "What it had committed and not sent is thrown away by the rewind. If that matters, copy its data directory first."),
        List.of(
            Step.shell(
                "old primary",
                "Let Patroni start it: it runs pg_rewind by itself (use_pg_rewind) and follows.",
                "systemctl start patroni && journalctl -fu patroni",
                "\"running pg_rewind\" where the histories parted, then \"a secondary, and following a leader\""),
            list("it is a Replica, streaming, on the Leader's timeline"),
            Step.shell(
                ANY_MEMBER,
                "Where the rewind fails (the log it needs is gone): copy it anew. This removes its data directory.",
                CTL + "reinit " + topology.name() + " " + topology.primary().name(),
                "creating replica, then streaming"),
            Step.person(
                "Hand the primary back only if this host is the better one: each switchover is a few seconds of refused writes.")));
  }

  private Runbook storeLost() {
    return new Runbook(
        "etcd has no majority",
        "Patroni logs \"failsafe mode\" or demotes; etcdctl endpoint health fails on more than half of the members.",
        List.of(
            "Do not restart the primary: with failsafe_mode it goes on while it reaches all members."),
        List.of(
            Step.shell(
                "each member of etcd",
                "See which are there.",
                "systemctl status etcd\netcdctl endpoint status --cluster -w table",
                "a leader, and more than half of the members"),
            Step.shell(
                ANY_MEMBER,
                "If it takes longer: tell Patroni to keep its hands off; PostgreSQL runs on, and nobody takes over.",
                CTL + "pause " + topology.name() + " --wait",
                "Success: cluster management is paused"),
            Step.person(
                "A member that does not come back is removed and added anew (etcdctl member remove, member add); with the majority lost for good, etcd is restored from its snapshot or made new: Patroni writes its keys again from what the servers know."),
            Step.shell(
                ANY_MEMBER, "Then let it work again.", CTL + "resume " + topology.name(), "")));
  }

  private Runbook regionLost() {
    boolean replicas =
        topology.followers().stream().anyMatch(node -> node.role() == Node.Role.REPLICA);
    return replicas ? regionByHand() : regionByItself();
  }

  private Runbook regionByItself() {
    return new Runbook(
        "A region is lost",
        "All of its servers are silent at once.",
        List.of(
            "Do not change etcd's members in the first minutes: the majority stands elsewhere."),
        List.of(
            list("a Leader in another region"),
            Step.person(
                "See that the applications of the lost region write to the new one, over its proxy."),
            Step.person(
                "When the region is back, its servers rejoin as the old primary does; they catch up or are copied anew before they count as standbys.")));
  }

  private Runbook regionByHand() {
    Node far =
        topology.followers().stream()
            .filter(node -> !node.region().equals(topology.primary().region()))
            .findFirst()
            .orElse(topology.primary());
    return new Runbook(
        "The region of the primary is lost",
        "All of its servers are silent at once, and nobody expects them back in time.",
        List.of(
            "Make sure that the lost region does not write: take its proxies out of DNS, or its network down. From outside, a region that is cut off looks like one that is lost.",
            "What %s had not received is lost; note its last commit before you go on."
                .formatted(far.name())),
        List.of(
            Step.sql(
                far.name(),
                "How far did it come?",
                "SELECT pg_last_wal_receive_lsn(), pg_last_wal_replay_lsn(), pg_last_xact_replay_timestamp();",
                "the time of the last commit that it has"),
            Step.shell(
                far.name(),
                "Give this region an etcd of its own, of which this server is the first member: the old majority is in the lost one.",
                "systemctl stop patroni etcd\nsystemctl edit etcd   # ETCD_FORCE_NEW_CLUSTER=true for the first start\nsystemctl start etcd && etcdctl endpoint health",
                "healthy"),
            Step.shell(
                far.name(),
                "Let this server be promoted: take the tags nofailover and nosync out of its file.",
                "sed -i 's/nofailover: true/nofailover: false/; s/nosync: true/nosync: false/' /etc/patroni/config.yml\nsystemctl start patroni\n"
                    + CTL
                    + "failover "
                    + topology.name()
                    + " --candidate "
                    + far.name()
                    + " --force",
                far.name() + " is Leader"),
            Step.person("Point the applications' name at this region's proxy."),
            Step.person(
                "When the old region is back, keep its etcd and Patroni off; its servers are copied anew from here.")));
  }
}
