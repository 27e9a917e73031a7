package dev.dbwright.tools.replication;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.replication.topology.Commit;
import dev.dbwright.tools.replication.topology.Manager;
import dev.dbwright.tools.replication.topology.Node;
import dev.dbwright.tools.replication.topology.Topology;
import dev.dbwright.tools.report.Amounts;
import dev.dbwright.tools.threshold.Thresholds;
import java.util.ArrayList;
import java.util.List;

/**
 * What belongs beside the servers.
 *
 * @param commitWait what each commit pays
 * @param guards against two primaries
 * @param alarms on what is behind or away
 * @param readYourWrites how who wrote sees it at once
 * @param pooling where the pooler stands
 */
public record Practice(
    String commitWait,
    List<String> guards,
    List<String> alarms,
    List<String> readYourWrites,
    String pooling) {
  public Practice {
    guards = List.copyOf(guards);
    alarms = List.copyOf(alarms);
    readYourWrites = List.copyOf(readYourWrites);
  }

  static Practice of(ReplicationQuestion question, Topology topology) {
    return new Practice(
        commitWait(question, topology),
        guards(topology),
        alarms(topology, Thresholds.load()),
        readYourWrites(topology),
        pooling(topology));
  }

  private static String commitWait(ReplicationQuestion question, Topology topology) {
    if (topology.commit() == Commit.ASYNC) {
      return "Nothing: no commit waits for another server.";
    }
    String home = topology.primary().region();
    long near = topology.standbys().stream().filter(node -> node.region().equals(home)).count();
    boolean all = topology.manager() == Manager.GALERA;
    boolean far = topology.crossesRegions() && (all || topology.waitedFor() > near);
    return far
        ? "Each commit waits for another region: %s more. A session that commits one row at a time makes at most %s commits/s."
            .formatted(
                Spans.text(question.figures().roundTrip()),
                Amounts.count(Math.floor(1 / Spans.seconds(question.figures().roundTrip()))))
        : "Each commit waits for another server of the region: a round trip and its disk's flush, 1 to 2 ms as a rule. Measure it.";
  }

  private static List<String> guards(Topology topology) {
    if (topology.followers().stream().anyMatch(node -> node.role() == Node.Role.PRIMARY)) {
      return List.of(
          "All take writes: what has to be guarded is each row. Give each a home, by tenant or region, and let a trigger or a policy refuse it elsewhere.");
    }
    return switch (topology.manager()) {
      case PATRONI ->
          List.of(
              "The leader key in etcd: who cannot renew it for %d s steps down before another is promoted."
                  .formatted(topology.lease().ttl().toSeconds()),
              "loop_wait + 2 x retry_timeout = %d s is no more than the ttl: no lease ends while it is being renewed."
                  .formatted(
                      topology
                          .lease()
                          .loopWait()
                          .plus(topology.lease().retryTimeout().multipliedBy(2))
                          .toSeconds()),
              "The watchdog (/dev/watchdog) resets a host whose Patroni hangs: without it a frozen primary may wake up and write.",
              "Applications go through the proxy, which asks Patroni's REST for /primary; none keeps a server's address.");
      case REPMGR ->
          List.of(
              "None by itself: set a fencing script in promote_command (power, network or PgBouncer), and use location so that no standby is promoted across regions.");
      case INNODB_CLUSTER ->
          List.of(
              "A member without the majority stops writing (group_replication_unreachable_majority_timeout) and aborts (group_replication_exit_state_action = READ_ONLY).",
              "Applications go through MySQL Router, which follows the group's own view.");
      case GALERA ->
          List.of(
              "A part without the majority is non-primary and refuses every statement; pc.ignore_sb stays off.",
              "The proxy sends writes to one node: certification then never refuses a commit.");
      case ALWAYS_ON ->
          List.of(
              "The Windows cluster's quorum, with a witness, and the lease between it and the instance.",
              "Applications connect to the listener with MultiSubnetFailover=True.");
      case MANAGED -> List.of("The provider's: there is one writer's address, and it moves.");
      case NONE ->
          List.of(
              "Fence before you promote: stop the old primary's service, and take its address or its host away, so that it cannot come back as a second primary.",
              "Applications know both servers and ask for the one that writes (target_session_attrs=read-write), or a virtual address that a person moves.");
    };
  }

  private static List<String> alarms(Topology topology, Thresholds thresholds) {
    String lag = thresholds.named("alert.replication-lag").text();
    List<String> alarms = new ArrayList<>();
    if (topology.engine() == Engine.POSTGRESQL) {
      alarms.add(
          "Lag above %s: SELECT application_name, state, sync_state, replay_lag, pg_wal_lsn_diff(pg_current_wal_lsn(), replay_lsn) AS bytes FROM pg_stat_replication;"
              .formatted(lag));
      alarms.add(
          "A follower that is not there: pg_stat_replication has less than %s."
              .formatted(Amounts.count(topology.followers().size(), "rows")));
      alarms.add(
          "A slot that keeps too much: SELECT slot_name, active, wal_status, safe_wal_size FROM pg_replication_slots WHERE wal_status <> 'reserved'; at %s the standby has to be copied again."
              .formatted(Amounts.bytes(topology.keepWalBytes())));
    } else {
      alarms.add("Lag above %s.".formatted(lag));
    }
    if (topology.commit() == Commit.SEMI_SYNC) {
      alarms.add(
          "Rpl_semi_sync_source_status = OFF: nobody is waited for any more, and a failure loses commits.");
    }
    if (topology.manager() == Manager.PATRONI) {
      alarms.add(
          "No leader, or two: the sum of patroni_primary over all members is not 1; etcd has no leader.");
    }
    return alarms;
  }

  private static List<String> readYourWrites(Topology topology) {
    if (topology.engine() != Engine.POSTGRESQL) {
      return topology.commit() == Commit.CONSENSUS
          ? List.of(
              topology.manager() == Manager.GALERA
                  ? "SET SESSION wsrep_sync_wait = 1 before a read that must see what was just written."
                  : "SET SESSION group_replication_consistency = 'BEFORE' for a read that must see what was just written.")
          : List.of(
              "Read from the primary after a write, or wait: SELECT WAIT_FOR_EXECUTED_GTID_SET(gtids, 1) on the replica.");
    }
    return List.of(
        "The simplest: who has just written reads from the primary, for as long as the alarm lets a standby lag.",
        "Exact: keep pg_current_wal_lsn() of the write, and read from a standby once pg_last_wal_replay_lsn() has passed it, else from the primary.",
        "synchronous_commit = remote_apply for single transactions makes a commit wait until the standbys that are waited for show it: slower, and only for those.");
  }

  private static String pooling(Topology topology) {
    return switch (topology.engine()) {
      case POSTGRESQL ->
          topology.manager() == Manager.MANAGED
              ? "PgBouncer beside the application, or the provider's proxy; it resolves the writer's name anew (dns_max_ttl below 15 s)."
              : "PgBouncer on each server in front of its own PostgreSQL, HAProxy before them by role: a failover moves the proxy's choice, and no pool points at a server of the wrong role.";
      case MYSQL, MARIADB ->
          "ProxySQL or MySQL Router on the application's hosts: they know who writes, and keep the pool.";
      case SQLSERVER, SQLITE -> "The driver's own pool against the listener.";
    };
  }
}
