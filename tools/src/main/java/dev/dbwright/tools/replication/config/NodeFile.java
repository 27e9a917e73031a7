package dev.dbwright.tools.replication.config;

import dev.dbwright.tools.replication.topology.Node;
import dev.dbwright.tools.replication.topology.Topology;

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
}
