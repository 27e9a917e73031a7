package dev.dbwright.tools.replication.availability;

import dev.dbwright.tools.replication.topology.Node;
import dev.dbwright.tools.replication.topology.Topology;
import dev.dbwright.tools.replication.topology.Voters;

/**
 * Which parts run at some moment, as far as it matters who they are.
 *
 * @param primary whether the one that is primary where nothing failed runs
 * @param standbys that run and may take over
 * @param replicas that run and take over by a person's hand only
 * @param votes that are there
 * @param regionLost whether a whole region is away
 */
record ClusterState(boolean primary, int standbys, int replicas, int votes, boolean regionLost) {
  static final ClusterState NOTHING = new ClusterState(false, 0, 0, 0, false);

  /** What becomes of the service. */
  enum Service {
    RUNS,
    /** Nothing takes over by itself, but there is data that a person can bring into service. */
    WAITS_FOR_PERSON,
    GONE
  }

  /** The same with one server more. */
  ClusterState and(Node node, boolean votes) {
    int vote = votes ? 1 : 0;
    return switch (node.role()) {
      case PRIMARY -> new ClusterState(true, standbys, replicas, this.votes + vote, regionLost);
      case STANDBY ->
          new ClusterState(primary, standbys + 1, replicas, this.votes + vote, regionLost);
      case REPLICA ->
          new ClusterState(primary, standbys, replicas + 1, this.votes + vote, regionLost);
      case WITNESS -> new ClusterState(primary, standbys, replicas, this.votes + vote, regionLost);
    };
  }

  ClusterState withRegionLost() {
    return new ClusterState(primary, standbys, replicas, votes, true);
  }

  ClusterState plus(ClusterState other) {
    return new ClusterState(
        primary || other.primary,
        standbys + other.standbys,
        replicas + other.replicas,
        votes + other.votes,
        regionLost || other.regionLost);
  }

  Service service(Topology topology) {
    int takingOver = standbys + (primary ? 1 : 0);
    if (takingOver + replicas == 0) {
      return Service.GONE;
    }
    return runs(topology, takingOver) ? Service.RUNS : Service.WAITS_FOR_PERSON;
  }

  private boolean runs(Topology topology, int takingOver) {
    return switch (topology.manager()) {
      // A server that waits for standbys and has nobody that tells it otherwise waits for ever.
      case NONE -> primary && standbys >= waitedFor(topology);
      case PATRONI, INNODB_CLUSTER, GALERA -> hasMajority(topology) && takingOver > 0;
      case ALWAYS_ON -> hasMajority(topology) && takingOver > topology.requiredSecondaries();
      case REPMGR -> takingOver > waitedFor(topology);
      case MANAGED -> takingOver > 0;
    };
  }

  private static int waitedFor(Topology topology) {
    return switch (topology.commit()) {
      case SYNC, QUORUM -> topology.waitedFor();
      case ASYNC, SEMI_SYNC, CONSENSUS -> 0;
    };
  }

  private boolean hasMajority(Topology topology) {
    return 2 * votes > Voters.of(topology).size();
  }
}
