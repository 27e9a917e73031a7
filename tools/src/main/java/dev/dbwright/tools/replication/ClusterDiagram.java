package dev.dbwright.tools.replication;

import dev.dbwright.tools.replication.topology.Manager;
import dev.dbwright.tools.replication.topology.Node;
import dev.dbwright.tools.replication.topology.Node.Role;
import dev.dbwright.tools.replication.topology.Topology;
import dev.dbwright.tools.replication.topology.Voters;
import dev.dbwright.tools.report.Block.Arrow;
import dev.dbwright.tools.report.Block.Box;
import dev.dbwright.tools.report.Block.Network;
import dev.dbwright.tools.report.Block.Tone;
import java.util.ArrayList;
import java.util.List;

/** A topology as a drawing: regions with their servers, who writes where, who follows whom. */
final class ClusterDiagram {
  private static final String CLIENTS = "applications";

  private final Topology topology;
  private final List<Node> voters;

  private ClusterDiagram(Topology topology) {
    this.topology = topology;
    this.voters = Voters.of(topology);
  }

  static Network of(Topology topology, String summary) {
    return new ClusterDiagram(topology).network(summary);
  }

  private Network network(String summary) {
    List<Box> boxes = new ArrayList<>();
    boxes.add(new Box(CLIENTS, "clients", List.of(entrance()), Tone.PLAIN));
    topology.nodes().forEach(node -> boxes.add(box(node)));
    List<Arrow> arrows = new ArrayList<>();
    arrows.add(new Arrow(CLIENTS, topology.primary().name(), "writes", false));
    for (Node follower : topology.followers()) {
      if (follower.role() == Role.PRIMARY) {
        arrows.add(new Arrow(CLIENTS, follower.name(), "writes", false));
        arrows.add(new Arrow(topology.primary().name(), follower.name(), "rows, both ways", true));
        continue;
      }
      boolean waited = topology.waitedFor() > 0 && follower.role() == Role.STANDBY;
      arrows.add(new Arrow(topology.primary().name(), follower.name(), label(waited), !waited));
    }
    return new Network("Cluster " + topology.name(), summary, boxes, arrows);
  }

  private String entrance() {
    return switch (topology.manager()) {
      case PATRONI -> "through HAProxy";
      case GALERA -> "through a proxy, to one node";
      case REPMGR, NONE -> "to who takes writes";
      case INNODB_CLUSTER -> "through MySQL Router";
      case ALWAYS_ON -> "to the listener";
      case MANAGED -> "to the writer's name";
    };
  }

  private Box box(Node node) {
    List<String> lines = new ArrayList<>();
    lines.add(Layout.id(node.role()));
    lines.add(node.role() == Role.WITNESS ? node.host() : node.host() + ":" + node.port());
    if (topology.manager() == Manager.PATRONI && voters.contains(node)) {
      lines.add("etcd");
    } else if (node.role() == Role.WITNESS) {
      lines.add("a vote, no data");
    }
    return new Box(
        node.name(), node.region(), lines, node.role() == Role.PRIMARY ? Tone.LOUD : Tone.PLAIN);
  }

  private String label(boolean waited) {
    if (!waited) {
      return "asynchronous";
    }
    return switch (topology.commit()) {
      case SYNC -> topology.standbys().size() == topology.waitedFor() ? "synchronous" : share();
      case QUORUM -> share();
      case SEMI_SYNC -> "semi-synchronous";
      case CONSENSUS -> "agreed on";
      case ASYNC -> "asynchronous";
    };
  }

  private String share() {
    return "synchronous, %d of %d".formatted(topology.waitedFor(), topology.standbys().size());
  }
}
