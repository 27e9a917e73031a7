package dev.dbwright.tools.replication.availability;

import dev.dbwright.tools.replication.availability.ClusterState.Service;
import dev.dbwright.tools.replication.topology.Node;
import dev.dbwright.tools.replication.topology.Topology;
import dev.dbwright.tools.replication.topology.Voters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * The share of time in which the service answers writes.
 *
 * <p>Servers fail one by one and regions as a whole, independent of each other; what a server's
 * region does to it is the common cause. Each state of the parts has its probability; in it the
 * service runs, or waits for a person, or is gone until something is repaired. To that comes the
 * time of each takeover. What is left out: planned work, software that fails everywhere at once,
 * mistakes of people.
 *
 * @param takingOverShare of the time, in takeovers that work by themselves
 * @param stallingShare of the time, in which commits wait for a standby that is gone
 * @param waitingShare of the time, until a person has acted
 * @param regionShare of the time, while a lost region holds every server that has the data
 * @param serversShare of the time, while all those servers are gone one by one
 */
public record Availability(
    double takingOverShare,
    double stallingShare,
    double waitingShare,
    double regionShare,
    double serversShare) {

  public double value() {
    return 1 - takingOverShare - stallingShare - waitingShare - regionShare - serversShare;
  }

  public double downSecondsAYear() {
    return Reliability.secondsAYear(1 - value());
  }

  /**
   * @param takeOverSeconds of a takeover without a person
   */
  public static Availability of(
      Topology topology, Reliability reliability, double takeOverSeconds) {
    Map<ClusterState, Double> states = states(topology, reliability);
    return new Availability(
        Reliability.shareOfYear(takeOverSeconds * takeOversPerYear(topology, reliability)),
        Reliability.shareOfYear(stallSecondsPerYear(topology, reliability)),
        sum(
            states,
            state ->
                state.service(topology) == Service.WAITS_FOR_PERSON
                    ? reliability.shareUntilPerson(state.regionLost())
                    : 0),
        sum(states, state -> isGone(state, topology) && state.regionLost() ? 1 : 0),
        sum(states, state -> isGone(state, topology) && !state.regionLost() ? 1 : 0));
  }

  private static boolean isGone(ClusterState state, Topology topology) {
    return state.service(topology) == Service.GONE;
  }

  /** Where the cluster runs on without the standby; else a person ends it, which counts there. */
  private static double stallSecondsPerYear(Topology topology, Reliability reliability) {
    boolean endsByItself =
        topology.standbys().stream().allMatch(each -> survivesStandby(topology, each));
    return endsByItself
        ? Stall.of(topology, reliability).seconds()
            * topology.waitedFor()
            * reliability.hostFailuresPerYear()
        : 0;
  }

  private static double sum(
      Map<ClusterState, Double> states, ToDoubleFunction<ClusterState> weight) {
    return states.entrySet().stream()
        .mapToDouble(each -> each.getValue() * weight.applyAsDouble(each.getKey()))
        .sum();
  }

  /** The distribution of states, one server and one region added after the other. */
  private static Map<ClusterState, Double> states(Topology topology, Reliability reliability) {
    Map<ClusterState, Double> all = Map.of(ClusterState.NOTHING, 1.0);
    for (String region : regions(topology)) {
      Map<ClusterState, Double> here = Map.of(ClusterState.NOTHING, 1.0);
      for (Node node : topology.nodes()) {
        if (node.region().equals(region)) {
          boolean votes = Voters.of(topology).contains(node);
          here =
              either(here, reliability.hostUp(), state -> state.and(node, votes), state -> state);
        }
      }
      Map<ClusterState, Double> within = here;
      Map<ClusterState, Double> joined = new HashMap<>();
      all.forEach(
          (state, p) -> {
            within.forEach(
                (added, q) ->
                    joined.merge(state.plus(added), p * q * reliability.regionUp(), Double::sum));
            joined.merge(state.withRegionLost(), p * (1 - reliability.regionUp()), Double::sum);
          });
      all = joined;
    }
    return all;
  }

  private static List<String> regions(Topology topology) {
    return topology.nodes().stream().map(Node::region).distinct().toList();
  }

  private static Map<ClusterState, Double> either(
      Map<ClusterState, Double> states, double probability, Change up, Change down) {
    Map<ClusterState, Double> changed = new HashMap<>();
    states.forEach(
        (state, p) -> {
          changed.merge(up.of(state), p * probability, Double::sum);
          changed.merge(down.of(state), p * (1 - probability), Double::sum);
        });
    return changed;
  }

  private interface Change {
    ClusterState of(ClusterState state);
  }

  private static double takeOversPerYear(Topology topology, Reliability reliability) {
    double perYear = 0;
    if (survivesHost(topology)) {
      perYear += reliability.hostFailuresPerYear();
    }
    if (survivesRegion(topology)) {
      perYear += reliability.regionFailuresPerYear();
    }
    return perYear;
  }

  /** Whether, all else running, the loss of the primary's server is taken over without a person. */
  public static boolean survivesHost(Topology topology) {
    List<Node> left = new ArrayList<>(topology.nodes());
    left.remove(topology.primary());
    return runsWith(topology, left, false);
  }

  /** Whether, all else running, the loss of the primary's region is. */
  public static boolean survivesRegion(Topology topology) {
    String lost = topology.primary().region();
    return runsWith(
        topology,
        topology.nodes().stream().filter(node -> !node.region().equals(lost)).toList(),
        true);
  }

  /** Whether, all else running, the loss of one server that is not primary leaves it running. */
  public static boolean survivesStandby(Topology topology, Node lost) {
    List<Node> left = new ArrayList<>(topology.nodes());
    left.remove(lost);
    return runsWith(topology, left, false);
  }

  private static boolean runsWith(Topology topology, List<Node> running, boolean regionLost) {
    ClusterState state = regionLost ? ClusterState.NOTHING.withRegionLost() : ClusterState.NOTHING;
    for (Node node : running) {
      state = state.and(node, Voters.of(topology).contains(node));
    }
    return state.service(topology) == Service.RUNS;
  }
}
