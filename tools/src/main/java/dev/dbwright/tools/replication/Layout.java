package dev.dbwright.tools.replication;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.replication.topology.Node;
import dev.dbwright.tools.replication.topology.Topology;
import dev.dbwright.tools.replication.topology.Voters;
import java.util.List;
import java.util.Locale;

/**
 * The servers, for programs that read the answer.
 *
 * @param voters names of those that vote on who is primary
 */
public record Layout(
    String name,
    Engine engine,
    int version,
    String commit,
    int waitedFor,
    String manager,
    List<Server> servers,
    List<String> voters,
    long keepWalBytes) {
  /** A server. */
  public record Server(String name, String host, int port, String region, String role) {}

  static Layout of(Topology topology) {
    return new Layout(
        topology.name(),
        topology.engine(),
        topology.version(),
        id(topology.commit()),
        topology.waitedFor(),
        id(topology.manager()),
        topology.nodes().stream()
            .map(
                node ->
                    new Server(
                        node.name(), node.host(), node.port(), node.region(), id(node.role())))
            .toList(),
        Voters.of(topology).stream().map(Node::name).toList(),
        topology.keepWalBytes());
  }

  static String id(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
