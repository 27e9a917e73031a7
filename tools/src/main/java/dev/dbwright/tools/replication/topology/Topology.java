package dev.dbwright.tools.replication.topology;

import dev.dbwright.tools.engine.Engine;
import java.util.List;

/**
 * The servers of one cluster; the first is the primary.
 *
 * @param version the server's major version
 * @param name of the cluster: {@code main}
 * @param waitedFor how many standbys a commit waits for; 0 where {@code commit} is {@code ASYNC}
 * @param keepWalBytes at most so much is kept for a standby that is away
 */
public record Topology(
    Engine engine,
    int version,
    String name,
    List<Node> nodes,
    Commit commit,
    int waitedFor,
    Manager manager,
    long keepWalBytes) {
  public Topology {
    nodes = List.copyOf(nodes);
  }

  public Node primary() {
    return nodes.get(0);
  }

  /** All but the primary that hold data. */
  public List<Node> followers() {
    return nodes.stream().skip(1).filter(node -> node.role() != Node.Role.WITNESS).toList();
  }
}
