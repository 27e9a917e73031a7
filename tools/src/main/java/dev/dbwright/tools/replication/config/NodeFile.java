package dev.dbwright.tools.replication.config;

import static java.util.stream.Collectors.joining;

import dev.dbwright.tools.replication.topology.Node;
import dev.dbwright.tools.replication.topology.Topology;
import java.util.List;

/** What the files of one program are called, where each server has its own. */
final class NodeFile {
  private NodeFile() {}

  /** The program's name alone for the first server: who asks for one file means that one. */
  static String name(String program, Topology topology, Node node) {
    return node.equals(topology.primary()) ? program : program + "@" + node.name();
  }

  /** {@code pg-1.patroni.yml}. */
  static String fileName(Node node, String rest) {
    return node.name() + "." + rest;
  }

  /** For notes: {@code pg-1, pg-2}. */
  static String names(List<Node> nodes) {
    return nodes.stream().map(Node::name).collect(joining(", "));
  }
}
