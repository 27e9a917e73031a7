package dev.dbwright.tools.replication;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.replication.ReplicationQuestion.Means;
import dev.dbwright.tools.replication.topology.Manager;
import dev.dbwright.tools.replication.topology.Node;
import dev.dbwright.tools.replication.topology.Node.Role;
import java.util.ArrayList;
import java.util.List;

/** Puts servers into regions and gives them their roles. */
final class Placement {
  private static final int POSTGRESQL_PORT = 5432;
  private static final int MYSQL_PORT = 3306;
  private static final int SQLSERVER_PORT = 1433;

  private final ReplicationQuestion question;
  private final Style style;
  private final List<Node> placed = new ArrayList<>();

  private Placement(ReplicationQuestion question, Style style) {
    this.question = question;
    this.style = style;
  }

  /**
   * @param replicas servers for reads alone, beside those that the targets need
   */
  static List<Node> of(ReplicationQuestion question, Style style, int replicas) {
    var placement = new Placement(question, style);
    if (question.means().servers().isEmpty()) {
      placement.invent(replicas);
    } else {
      placement.adopt(question.means().servers());
    }
    if (style.manager() == Manager.INNODB_CLUSTER) {
      placement.oddGroup();
    }
    placement.witness();
    return List.copyOf(placement.placed);
  }

  /** How many servers with data the targets ask for where nobody said how many there are. */
  static int wanted(ReplicationQuestion question, Style style) {
    int regions = question.means().regions();
    if (style.logical()) {
      return Math.max(2, regions);
    }
    int least =
        switch (style.manager()) {
          case INNODB_CLUSTER, GALERA -> 3;
          case MANAGED -> 2;
          case NONE, PATRONI, REPMGR, ALWAYS_ON ->
              // One more than is waited for: losing one then stops no commit.
              style.lossless() && question.engine() == Engine.POSTGRESQL ? 3 : 2;
        };
    if (regions == 1) {
      return least;
    }
    boolean stretched = style.crosses() && style.votes() && regions == 2;
    if (stretched) {
      return style.lossless() ? 4 : 3;
    }
    // Two that fail over between themselves, and one in each other region.
    int apart = style.votes() || style.manager() == Manager.MANAGED ? least + regions - 1 : regions;
    return Math.max(least, style.crosses() ? regions : apart);
  }

  private void adopt(List<Node> servers) {
    String home = servers.get(0).region();
    for (Node server : servers) {
      placed.add(
          new Node(
              server.name(),
              server.host(),
              server.port() == 0 ? port() : server.port(),
              server.region(),
              role(server.region().equals(home))));
    }
  }

  private Role role(boolean atHome) {
    if (placed.isEmpty() || (question.wishes().multiPrimary() && style.logical())) {
      return Role.PRIMARY;
    }
    if (style.logical()) {
      return Role.REPLICA;
    }
    boolean mayTakeOver = atHome || style.crosses();
    return mayTakeOver && count(Role.STANDBY) < mostStandbys() ? Role.STANDBY : Role.REPLICA;
  }

  /** SQL Server commits on five servers together at most, Group Replication agrees among nine. */
  private int mostStandbys() {
    return switch (style.manager()) {
      case ALWAYS_ON -> 4;
      case INNODB_CLUSTER -> 8;
      case NONE, PATRONI, REPMGR, GALERA, MANAGED -> Integer.MAX_VALUE;
    };
  }

  private void invent(int replicas) {
    Means means = question.means();
    int count = means.dataServers().orElseGet(() -> wanted(question, style));
    for (int region = 1; region <= means.regions(); region++) {
      for (int i = 0; i < inRegion(region, count, means.regions()); i++) {
        add(region, role(region == 1));
      }
    }
    for (int i = 0; i < replicas; i++) {
      add(1 + i % means.regions(), Role.REPLICA);
    }
  }

  /** How many of {@code count} servers stand in a region. */
  private int inRegion(int region, int count, int regions) {
    int apart = regions - 1;
    if (!style.crosses() && regions > 1) {
      int home = Math.max(1, count - apart);
      return region == 1 ? home : count - home >= region - 1 ? 1 : 0;
    }
    // Where a person takes over and nothing may be lost, the primary stands alone: whoever answers
    // a commit then stands elsewhere.
    if (style.manager() == Manager.NONE && style.lossless() && regions == 2 && count == 3) {
      return region == 1 ? 1 : 2;
    }
    return count / regions + (region <= count % regions ? 1 : 0);
  }

  private void add(int region, Role role) {
    String name = "db" + (placed.size() + 1);
    placed.add(new Node(name, name + ".example.com", port(), "region-" + region, role));
  }

  private int port() {
    return switch (question.engine()) {
      case POSTGRESQL, SQLITE -> POSTGRESQL_PORT;
      case MYSQL, MARIADB -> MYSQL_PORT;
      case SQLSERVER -> SQLSERVER_PORT;
    };
  }

  /**
   * A vote without data, where those with data are an even number. Group Replication knows none.
   */
  private void witness() {
    long voters =
        style.manager() == Manager.GALERA ? placed.size() : placed.size() - count(Role.REPLICA);
    boolean isThird = style.crosses() && question.means().regions() == 2;
    boolean takesOne = style.votes() && style.manager() != Manager.INNODB_CLUSTER;
    if (takesOne && (isThird || voters % 2 == 0)) {
      String name = "witness1";
      placed.add(
          new Node(name, name + ".example.com", port(), witnessRegion(isThird), Role.WITNESS));
    }
  }

  /** An even group survives no more failures than one less, and is split in halves. */
  private void oddGroup() {
    int last = placed.size() - 1;
    while (last > 0 && placed.get(last).role() != Role.STANDBY) {
      last--;
    }
    if (last > 0 && count(Role.STANDBY) % 2 == 1) {
      Node node = placed.get(last);
      placed.set(
          last, new Node(node.name(), node.host(), node.port(), node.region(), Role.REPLICA));
    }
  }

  private long count(Role role) {
    return placed.stream().filter(node -> node.role() == role).count();
  }

  private String witnessRegion(boolean isThird) {
    List<String> taken = placed.stream().map(Node::region).distinct().toList();
    boolean hasFree = taken.size() < question.means().regions();
    return isThird || (style.crosses() && hasFree)
        ? "region-" + (taken.size() + 1)
        : placed.get(0).region();
  }
}
