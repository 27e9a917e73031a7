package dev.dbwright.tools.replication.config;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import dev.dbwright.tools.config.Faults;
import dev.dbwright.tools.replication.topology.Node;
import dev.dbwright.tools.replication.topology.Topology;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Which servers vote on who is primary. */
final class Etcd {
  static final int CLIENT_PORT = 2379;
  static final int PEER_PORT = 2380;

  private static final int FEW = 3;
  // More of them make each write slower, and hardly a failure less.
  private static final int MANY = 5;

  // A witness is there for nothing else; a replica may be far away.
  private static final List<Node.Role> ORDER =
      List.of(Node.Role.PRIMARY, Node.Role.WITNESS, Node.Role.STANDBY, Node.Role.REPLICA);

  private Etcd() {}

  /**
   * Three or five: an even number survives no more failures than one less, and is split in halves.
   * Rather three that outlive the loss of any region than five that do not.
   */
  static List<Node> members(Topology topology) {
    List<Node> able = inTurn(topology.nodes());
    if (able.size() < MANY) {
      return able.subList(0, Math.min(FEW, able.size()));
    }
    List<Node> many = able.subList(0, MANY);
    List<Node> few = able.subList(0, FEW);
    return outlivesAnyRegion(few) && !outlivesAnyRegion(many) ? few : many;
  }

  /** Whether a majority is left, whatever region is lost. */
  static boolean outlivesAnyRegion(List<Node> members) {
    return members.stream().collect(groupingBy(Node::region, counting())).values().stream()
        .allMatch(lost -> 2 * (members.size() - lost) > members.size());
  }

  static void faults(Topology topology, Faults faults) {
    int members = members(topology).size();
    faults.where(
        members < FEW,
        "etcd's members",
        "are %d: when one is away there is no majority, and no failover".formatted(members),
        "Add a witness: a small server that holds no data.");
  }

  /** One of each region, then a second of each. */
  private static List<Node> inTurn(List<Node> nodes) {
    Map<String, List<Node>> byRegion =
        nodes.stream()
            .sorted(Comparator.comparingInt(node -> ORDER.indexOf(node.role())))
            .collect(
                groupingBy(
                    Node::region, LinkedHashMap::new, Collectors.toCollection(ArrayList::new)));
    List<Node> inTurn = new ArrayList<>();
    for (int turn = 0; inTurn.size() < nodes.size(); turn++) {
      for (List<Node> region : byRegion.values()) {
        if (turn < region.size()) {
          inTurn.add(region.get(turn));
        }
      }
    }
    return inTurn;
  }
}
