package dev.dbwright.tools.replication.topology;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Which servers vote on who is primary. */
public final class Voters {
  /** The fewest of which one may be away. */
  public static final int FEW = 3;

  // More of them make each write slower, and hardly a failure less.
  private static final int MANY = 5;

  // A witness is there for nothing else; a replica may be far away.
  private static final List<Node.Role> ORDER =
      List.of(Node.Role.PRIMARY, Node.Role.WITNESS, Node.Role.STANDBY, Node.Role.REPLICA);

  private Voters() {}

  /** etcd's members where Patroni manages; everybody who is no replica where servers agree. */
  public static List<Node> of(Topology topology) {
    return switch (topology.manager()) {
      case PATRONI -> ofEtcd(topology.nodes());
      // Every node of it has all data and takes part in every commit.
      case GALERA -> topology.nodes();
      case NONE, REPMGR, INNODB_CLUSTER, ALWAYS_ON, MANAGED ->
          topology.nodes().stream().filter(node -> node.role() != Node.Role.REPLICA).toList();
    };
  }

  /**
   * Three or five: an even number survives no more failures than one less, and is split in halves.
   * Rather three that outlive the loss of any region than five that do not.
   */
  private static List<Node> ofEtcd(List<Node> nodes) {
    List<Node> able = inTurn(nodes);
    if (able.size() < MANY) {
      return able.subList(0, Math.min(FEW, able.size()));
    }
    List<Node> many = able.subList(0, MANY);
    List<Node> few = able.subList(0, FEW);
    return outliveAnyRegion(few) && !outliveAnyRegion(many) ? few : many;
  }

  /** Whether a majority is left, whatever region is lost. */
  public static boolean outliveAnyRegion(List<Node> voters) {
    return voters.stream().collect(groupingBy(Node::region, counting())).values().stream()
        .allMatch(lost -> 2 * (voters.size() - lost) > voters.size());
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
