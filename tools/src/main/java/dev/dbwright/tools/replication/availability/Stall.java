package dev.dbwright.tools.replication.availability;

import dev.dbwright.tools.replication.topology.Topology;

/**
 * How long commits stand still when the server of a standby that they wait for falls silent.
 *
 * @param how what ends it, as a sentence
 */
public record Stall(double seconds, String how) {
  private static final double SEMI_SYNC_TIMEOUT_SECONDS = 10;
  private static final double SUSPICION_SECONDS = 6;
  private static final double SESSION_TIMEOUT_SECONDS = 10;

  private static final Stall NONE =
      new Stall(0, "Nobody notices but who reads there; its log is kept for it.");

  public static Stall of(Topology topology, Reliability reliability) {
    boolean spare = topology.standbys().size() > topology.waitedFor();
    return switch (topology.commit()) {
      case ASYNC -> NONE;
      case QUORUM -> spare ? NONE : untilPerson(reliability);
      case SYNC -> ofSynchronous(topology, reliability);
      case SEMI_SYNC ->
          spare
              ? NONE
              : new Stall(
                  SEMI_SYNC_TIMEOUT_SECONDS,
                  "Commits wait for rpl_semi_sync_source_timeout; after it nobody is waited for, and the loss of the primary loses commits until the replica is back.");
      case CONSENSUS ->
          switch (topology.manager()) {
            case GALERA ->
                new Stall(
                    SUSPICION_SECONDS,
                    "All nodes stand still until it is voted out (evs.suspect_timeout).");
            case INNODB_CLUSTER, NONE, PATRONI, REPMGR, ALWAYS_ON, MANAGED ->
                new Stall(0, "The majority goes on; the member is expelled.");
          };
    };
  }

  private static Stall ofSynchronous(Topology topology, Reliability reliability) {
    return switch (topology.manager()) {
      case PATRONI ->
          new Stall(
              topology.patience().plus(topology.lease().loopWait()).toSeconds(),
              "Commits wait until its connection times out (wal_sender_timeout %d s) and Patroni, looking every %d s, names another standby, or none."
                  .formatted(
                      topology.patience().toSeconds(), topology.lease().loopWait().toSeconds()));
      case ALWAYS_ON ->
          new Stall(
              SESSION_TIMEOUT_SECONDS,
              "Commits wait for the session timeout (10 s, default); then the secondary is not waited for until it is back.");
      case MANAGED -> new Stall(0, "The provider puts another in its place.");
      case NONE, REPMGR, INNODB_CLUSTER, GALERA -> untilPerson(reliability);
    };
  }

  private static Stall untilPerson(Reliability reliability) {
    return new Stall(
        reliability.person().toSeconds(),
        "Commits wait until it is back, or until a person takes it out of synchronous_standby_names.");
  }
}
