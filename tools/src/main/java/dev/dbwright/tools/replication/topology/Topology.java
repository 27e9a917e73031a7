package dev.dbwright.tools.replication.topology;

import dev.dbwright.tools.engine.Engine;
import java.time.Duration;
import java.util.List;

/**
 * The servers of one cluster; the first is the primary.
 *
 * @param version the server's major version
 * @param name of the cluster: {@code main}
 * @param waitedFor how many standbys a commit waits for; 0 where {@code commit} is {@code ASYNC}
 * @param keepWalBytes at most so much is kept for a standby that is away
 * @param lease what {@code manager} goes by, where it is one that watches
 */
public record Topology(
    Engine engine,
    int version,
    String name,
    List<Node> nodes,
    Commit commit,
    int waitedFor,
    Manager manager,
    long keepWalBytes,
    Lease lease,
    Entrance entrance) {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  public Topology {
    nodes = List.copyOf(nodes);
  }

  /** With the usual lease, and an entrance that is an example. */
  public Topology(
      Engine engine,
      int version,
      String name,
      List<Node> nodes,
      Commit commit,
      int waitedFor,
      Manager manager,
      long keepWalBytes) {
    this(
        engine,
        version,
        name,
        nodes,
        commit,
        waitedFor,
        manager,
        keepWalBytes,
        Lease.USUAL,
        Entrance.EXAMPLE);
  }

  public Node primary() {
    return nodes.get(0);
  }

  /** All but the primary that hold data. */
  public List<Node> followers() {
    return nodes.stream().skip(1).filter(node -> node.role() != Node.Role.WITNESS).toList();
  }

  /** All that hold data, the primary first. */
  public List<Node> dataNodes() {
    return nodes.stream().filter(node -> node.role() != Node.Role.WITNESS).toList();
  }

  /** Those that may take over. */
  public List<Node> standbys() {
    return nodes.stream().filter(node -> node.role() == Node.Role.STANDBY).toList();
  }

  /**
   * So many secondaries of an availability group have to be in step, or writing stops: one less
   * than there are, for after a failover the old primary is not there to be waited for.
   */
  public int requiredSecondaries() {
    return Math.max(0, Math.min(waitedFor, standbys().size() - 1));
  }

  /** So long a connection for replication may be silent before it is given up. */
  public Duration patience() {
    // Between regions more goes astray, but a commit may wait for a standby that is gone.
    Duration half = lease.ttl().dividedBy(2);
    return crossesRegions() && half.compareTo(PATIENCE) > 0 ? half : PATIENCE;
  }

  /** Whether servers stand in more than one region. */
  public boolean crossesRegions() {
    return nodes.stream().map(Node::region).distinct().count() > 1;
  }
}
